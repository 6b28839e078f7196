//! Step 1: the inventory record.

use super::form;
use crate::tui::desk::Desk;
use crate::tui::plain::page::Page;
use crate::tui::screens::system;

/// The fields of the system.
pub fn page(desk: &Desk) -> Page {
    form("", system::fields(), desk)
}
