//! Whole journeys: from an empty folder to sealed versions, by keys, by commands, in a terminal and by chance.

mod chance;
mod commands;
mod keys;
mod officer;
mod own_grids;
mod people;
mod plain;
mod script;
mod sequences;
mod terminal;
mod two_clones;
mod walk;
