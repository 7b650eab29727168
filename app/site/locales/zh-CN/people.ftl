people-title = 成员
people-count = { $people } · { $devices ->
   *[other] { $devices } 台设备
}
people-invite = 邀请
people-members = 成员
people-side = 你和各种角色
people-role = 角色
people-may = 可以做什么
people-devices = 设备
people-here = 在线
people-now = 现在
# A narrow table breaks the line behind the day, and nowhere else.
people-since = { $day }{"\u200B"}加入
people-you = 你
people-no-member = 不是成员
people-no-member-may = 计划里提到，打不开项目
people-honest = 进入项目的人都能读到整个计划：它就在他们的设备上。角色决定谁可以改。
people-actions = 管理{ $name }
people-role-given = 角色已更改。
people-remove = 移出项目
people-remove-title = 把{ $name }移出项目？
people-remove-about = 从现在起，所有内容都用一把新钥匙写，{ $name }得不到它。对方已经收到的留在对方的设备上，对方写的留在计划里。要回来只能靠新的邀请。
people-removed = { $name }不再是成员，计划换了新钥匙。
people-leave = 退出项目
people-leave-title = 退出项目？
people-leave-about = 你不会再收到这个项目的任何内容。已有的留在这个浏览器里，直到你移除它；你写的留在计划里。要回来只能靠新的邀请。
people-left-now = 你已退出项目，已有的内容还在这里。
hand-over = 转让所有权…
hand-over-title = 把所有权转让给{ $name }？
hand-over-about = { $name }将成为所有者，你将成为管理员。此后计划和笔记本里的新内容都换用新钥匙。之后只有所有者能再让你当所有者。
hand-over-now = 转让
hand-over-waits = 正在等待中继。
hand-over-theirs = 正在等待中继：{ $name }将成为所有者。完成之前，你仍是所有者。
hand-over-own = { $name }已是所有者。正在等待中继：你将成为管理员。
hand-over-both = 现在你和{ $name }都是所有者：没能把你改为管理员。你可以随时再转让一次，完成剩下的一步。
hand-over-rest = 改为管理员
hand-over-done = { $name }现在是所有者，你是管理员。
people-profile = 你的资料
people-profile-about = 同事会在你写的内容旁边看到。中继看不到。
people-colour = 颜色 { $n }
people-roles = 各角色可以做什么

people-invitation = 邀请
people-device = 另一台设备
people-made-by = 链接邀请，由{ $name }发出
people-ends = { $when } 失效
people-left = { $n ->
   *[other] 还可进 { $n } 人
}
people-withdraw = 撤回邀请
people-withdrawn = 邀请已撤回，不能再用它加入。

role-viewer-may = 可以看全部，不能改
role-reviewer-may = 评论，处理评论
role-editor-may = 写帖子、活动和账号
role-manager-may = 还可以邀请和移出成员、改角色和设置
role-owner-may = 全部

## 搁置的改动

withheld-title = 你未被采纳的改动
withheld-about = 你在离线时做了 { $n } 处改动，发送时（{ $when }）你的角色已不再允许。其他人没有收到它们，它们保存在这台设备上。
withheld-take-up = 重新提交
withheld-taken-up = 已重新提交，正在发送
withheld-save = 存成文件
withheld-discard = 放弃…
withheld-discard-sure = 永久放弃
withheld-keep = 保留
withheld-discarded = 已放弃

ignored-title = 被忽略的改动
ignored-about = 这些改动到了这台设备，但没有进入计划。每台设备的判断都一样，所以谁也没有采纳。
ignored-role = 它超出了角色的权限。
ignored-member = 发送者不是成员。
ignored-signature = 它不是由所称的设备发出的。
ignored-sealed = 它不是用这个项目的密钥封装的。
ignored-changes = 守规则的应用不会产生这样的改动。
ignored-panic = 应用在接收它时停止了，因此本机没有采用。其他人那里可能有。
ignored-snapshot = 一份给新成员用的计划快照与本机的内容不一致。请询问制作者，并核对新成员看到的内容。
ignored-other = 它没有通过检查（{ $check }）。

## 自己的另一台设备

device-add = 添加你的设备
device-title = 添加你的设备
device-about = 一小时内在另一个浏览器里打开这个链接，或扫描二维码。在那里你还是你。

## 邀请

invite-title = 邀请成员
invite-about = 钥匙就在链接里，像交家门钥匙一样交给对方。
invite-as = 角色
invite-as-role = { $role }：{ $may }
invite-as-hint = 可以给不高于你自己的角色。
invite-ends = 有效期
invite-ends-in = { $n ->
   *[other] { $n } 天
}
invite-for = 人数
invite-uses = { $n ->
   *[other] { $n } 人
}
invite-relay = 中继
invite-relay-hint = 从现在起由它在你们之间传递项目。没有自己的中继，就用本页这个。
invite-relay-wrong = 这不是地址。写成 https://relay.example 这样。
invite-token-asked = 中继要求令牌
invite-token-asked-about = 它只接收持有令牌的人的项目。没有发送任何内容，项目没有变。
invite-token = 中继的令牌
invite-token-hint = 架设中继的人有。中继第一次启动时会显示。
invite-make = 生成链接
invite-making = 正在生成链接
invite-link = 邀请链接
invite-key = # 后面的部分是钥匙，不会传给中继，只在此刻显示。
invite-opens = { $n ->
    [1] 可用一次，{ $until } 前有效。
   *[other] 可用 { $n } 次，{ $until } 前有效。
}
invite-here-only = 这个地址只在本机有效。要邀请别处的人，请用中继的公开地址打开 Flockwork，再生成链接。
invite-not-copied = 浏览器不允许复制链接。请选中后手动复制。
invite-qr = 邀请链接的二维码
invite-scan = 当面扫码
invite-another = 再生成一个

## 设备

devices-own = 你的设备
devices-show = 设备
devices-title = { $name }的设备
devices-about = 每台设备都能读到整个项目。丢失的设备应当移除：从那时起它收不到任何新内容。
device-of = { $system } 上的 { $browser }
device-unnamed = 一个浏览器
device-kit = 恢复词
device-here = 这一台
device-used = { $day }用过
device-added = { $day }添加
device-remove = 移除
device-remove-named = 移除{ $name }
device-remove-title = 移除{ $name }？
device-remove-about = 从现在起，所有内容都用一把新钥匙写，这台设备得不到它。它已经收到的还在上面，能打开它的人仍能读到那些内容。它只能作为新设备回来。
device-remove-kit-title = 移除恢复词？
device-remove-kit-about = 这 24 个词从此什么也打不开，那张纸可以扔掉。
device-removed = 已移除，计划换了新钥匙。

## 恢复词

kit-make = 恢复词
kit-needs-relay = 恢复时要从中继取回项目，而这个项目还没有中继。请先邀请成员或添加设备。
kit-title = 恢复词
kit-about = 所有设备都丢了的时候，用这 24 个词可以回到项目。请抄下来或打印出来。
kit-words = 按顺序的恢复词
kit-whose = { $name } · { $project } · { $day }
kit-where = 在新的浏览器里打开这个地址，再输入这些词。
kit-qr = 地址的二维码
kit-keep = 谁拿着这张纸，谁就是你。像护照一样收好，不要拍照。
kit-once = 这些词只在此刻显示。
kit-print = 打印
kit-written = 我已写在纸上
kit-check-title = 都记下了吗？
kit-check-about = 请照纸上的写出这三个词，之后恢复词才生效。
kit-word = 第 { $n } 个词
kit-wrong = 这不是第 { $n } 个词。请看纸上的，或回到恢复词。
kit-back = 回到恢复词
kit-add = 没错
kit-added-title = 恢复词已生效
kit-added-about = 它列在你的设备里。纸丢了，就在那里移除它，再做一份。

## 核对数字

compare-begin = 核对数字
compare-title = 和{ $name }核对数字
compare-about = 打个电话，请对方念出「你的设备」里的数字。两边一样，说明对方名下没有陌生人的设备。
compare-same = 数字一样
compare-noted = 已记在这台设备上：数字一样。
compare-mark = 已核对
compare-changed = 核对后有变动
compare-changed-about = 你核对之后，对方增加或移除了设备，请重新核对。
compare-own = 核对用的数字
compare-own-about = 同事问起时念给对方听。你增加或移除设备时，数字会变。
compare-let-in-ask = 放行
compare-let-in-title = 让这个人进来？
compare-let-in-about = 请对方念出屏幕上的数字，和这里一样才放行。
compare-let-in = 一样，放行
compare-is-in = 对方已进入项目，拿到了计划的钥匙。
people-stranger = 新来的人
people-waits = 等待放行，在此之前什么也读不到
people-to-confirm = 需你放行
people-turn-away = 拒绝
people-turn-away-title = 拒绝这个人？
people-turn-away-about = 对方什么也没读到，也不会得到什么。除非撤回邀请，别人还能用同一个邀请进来。
people-turned-away = 已拒绝。

invite-comes = 进入方式
invite-comes-at-once = 直接进入
invite-comes-confirmed = 核对数字后进入
invite-comes-hint = 放行之前对方什么也读不到。链接可能落到别人手里时更安全。
