undo = 撤销
redo = 重做
undone = 已撤销：{ $what }
theme-next = 切换深浅色
language-next = Switch to English
keys-list = 快捷键
keys-about = 单个字母在输入框之外有效。连写的键依次按下。
