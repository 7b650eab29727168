channels-title = Channels
channels-count = { $n ->
    [one] { $n } channel
   *[other] { $n } channels
}
channels-new = New channel
channels-add = Add a channel by its name
channels-new-network = Network of the new channel
channels-posts = Posts
channels-no-handle = @name
channels-none = No channels yet
channels-none-about = A channel is an account on a network: where posts go out. Flockwork holds no passwords and posts nothing by itself.
