//! Pieces of screens that know nothing of assessments.

pub mod ascii;
pub mod disarm;
pub mod empty;
pub mod filter;
pub mod heatmap;
pub mod hints;
pub mod hits;
pub mod level;
pub mod list;
pub mod marks;
pub mod page;
pub mod panes;
pub mod sheet;
pub mod stepper;
pub mod tabs;
pub mod text;
pub mod track;
pub mod which_key;
