//! Which post comes before and after another: by the day and time at which they go out, those without a day
//! last.

use std::{cmp::Ordering, sync::Arc};

use model::{Day, Id, TimeOfDay, order, records::Post};

/// Returns the post so many places after another; `None` at either end, and for a post that is not there.
pub(super) fn neighbour(posts: &[Arc<Post>], of: &Id<Post>, step: isize) -> Option<Id<Post>> {
    let mut posts: Vec<&Arc<Post>> = posts.iter().collect();
    order::sort_by(&mut posts, |a, b| by_time(a, b));
    let at = posts.iter().position(|post| post.id == *of)?;
    posts.get(at.checked_add_signed(step)?).map(|post| post.id.clone())
}

fn by_time(a: &Post, b: &Post) -> Ordering {
    place(a).cmp(&place(b))
}

fn place(post: &Post) -> (bool, Option<Day>, Option<TimeOfDay>, &Id<Post>) {
    (post.day.is_none(), post.day, post.time, &post.id)
}

#[cfg(test)]
mod tests {
    use model::{Day, Record, TimeOfDay};

    use super::*;

    fn post(name: &str, day: Option<u32>, hour: Option<u32>) -> Arc<Post> {
        let mut post = Post::new(Id::new(name));
        post.day = day.and_then(|day| Day::new(2026, 11, day));
        post.time = hour.and_then(|hour| TimeOfDay::new(hour, 0));
        Arc::new(post)
    }

    fn walk(posts: &[Arc<Post>], from: &str) -> Vec<String> {
        let next = |id: &Id<Post>| neighbour(posts, id, 1);
        let first = Id::new(from);
        std::iter::successors(Some(first), next).map(|id| id.key().to_owned()).collect()
    }

    #[test]
    fn posts_are_walked_in_the_order_in_which_they_go_out() {
        let posts = [
            post("d", None, None),
            post("c", Some(25), Some(7)),
            post("b", Some(24), Some(17)),
            post("a", Some(24), Some(7)),
            post("e", None, Some(9)),
        ];
        assert_eq!(walk(&posts, "a"), ["post:a", "post:b", "post:c", "post:d", "post:e"]);
    }

    #[test]
    fn there_is_nothing_before_the_first_and_after_a_stranger() {
        let posts = [post("a", Some(24), None), post("b", Some(24), None)];
        assert_eq!(neighbour(&posts, &Id::new("a"), -1), None);
        assert_eq!(neighbour(&posts, &Id::new("b"), -1), Some(Id::new("a")));
        assert_eq!(neighbour(&posts, &Id::new("x"), 1), None);
    }
}
