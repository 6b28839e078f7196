//! Graded items: where they stand, what is planned, and what follows.

mod graded;
mod order;
