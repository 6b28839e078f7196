//! Chance that can be had again: everything a case does follows from its seed.

/// Numbers that look like chance and come out the same for the same seed.
pub struct Chance(pub u64);

impl Chance {
    pub fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to, not including, `end`.
    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.number() % u64::try_from(end).unwrap()).unwrap()
    }

    /// One of several.
    pub fn of<T: Clone>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())].clone()
    }

    /// One of several; none of none.
    pub fn any<T: Clone>(&mut self, all: &[T]) -> Option<T> {
        (!all.is_empty()).then(|| self.of(all))
    }
}

/// Says which case it was when one fails.
struct Told<'a>(&'a str, u64);

impl Drop for Told<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("it was seed {1}; {0}={1} runs this one alone", self.0, self.1);
        }
    }
}

/// Runs a case for every seed from 1, or for the one that the environment names: `CHANCE=4711 cargo test --test suite chance`.
pub fn for_seeds(variable: &str, cases: u64, run: impl Fn(u64)) {
    let asked = std::env::var(variable).ok().map(|seed| seed.parse::<u64>().unwrap());
    for seed in asked.map_or(1..=cases, |seed| seed..=seed) {
        let _told = Told(variable, seed);
        run(seed);
    }
}
