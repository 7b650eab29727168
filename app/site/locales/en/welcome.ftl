welcome-title = A planner for the people who post.
