//! Things put together that are alike.

/// Things in groups of those that are alike, each group where the first of it stood. No group is empty.
pub fn alike<T>(things: impl IntoIterator<Item = T>, are_alike: impl Fn(&T, &T) -> bool) -> Vec<Vec<T>> {
    let mut groups: Vec<Vec<T>> = Vec::new();
    for thing in things {
        match groups.iter_mut().find(|group| group.first().is_some_and(|first| are_alike(first, &thing))) {
            Some(group) => group.push(thing),
            None => groups.push(vec![thing]),
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::alike;

    #[test]
    fn groups_stand_where_their_first_stood_and_keep_the_order_within() {
        let parity = |one: &i32, other: &i32| one % 2 == other % 2;
        assert_eq!(alike([3, 2, 1, 4], parity), [vec![3, 1], vec![2, 4]]);
        assert!(alike([], parity).is_empty());
    }
}
