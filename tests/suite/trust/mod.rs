//! Review and trust: sign-offs, comments, verify, on the command line and in the store.

mod comment;
mod script;
mod sign;
mod ssh;
mod verify;
mod walk;
