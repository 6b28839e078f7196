//! Key scripts on single screens.

mod analyse;
mod axes;
mod compare;
mod controls;
mod evaluate;
mod gap;
mod hostile;
mod identify;
mod impact;
mod instruments;
mod kernel;
mod matrix;
mod methodology;
mod mouse;
mod past;
mod plain;
mod reading;
mod rescale;
mod reviewer;
mod risk;
mod rows;
mod treat;
mod wizard;
