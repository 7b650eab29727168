undo = Undo
redo = Redo
undone = Undone: { $what }
theme-next = Switch between light and dark
language-next = 切换到中文
keys-list = Keys
keys-about = Single letters work outside fields. Keys of a row are pressed one after the other.
