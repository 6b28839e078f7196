//! Review and trust: sign-offs, comments, verify, on the command line and in the store.

mod comment;
mod plain;
mod screen;
mod script;
mod sign;
mod ssh;
mod verify;
mod walk;
