//! The full-screen program. Event → [`Input`] → [`App::update`] → [`Effect`]s → [`view`]; only the runtime touches terminal,
//! disk and clock.

pub mod action;
mod app;
mod component;
mod desk;
mod dialogs;
mod effect;
pub mod fields;
mod follows;
pub mod key;
pub mod picture;
pub mod plain;
pub mod reviewed;
pub mod runtime;
mod screens;
mod taking;
mod theme;
mod told;
mod view;
mod widgets;
pub mod world;

pub use app::{App, Input, Wheel};
pub use component::{Component, Mode, Mood, Notice, Placement, Request, Requests};
pub use desk::{Base, Desk, DraftMark, Latest, PortfolioRow, Session};
pub use effect::{
    Between, Comparison, DraftLine, Effect, FoundDraft, FoundStanding, Glance, Mouse, OnDraft, Report, Side, Standing,
    State, VersionLine, VersionName, VersionTold, Versions, World,
};
pub use taking::Taken;
pub use theme::{Glyph, GlyphSet, Theme, ThemeName};
pub use view::view;
