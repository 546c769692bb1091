### 附注

notes-put_aside = 先放一边：{ $text }（Esc 取回）
notes-brought_back = 放一边的内容取回来了
notes-pasted = 粘贴的还有 { $count } 行待录，逐行回车
notes-paste_dropped = 丢弃了粘贴的 { $count } 行
notes-paste_too_long = 粘贴太长，有 { $count } 处没收下
notes-layout = 键盘布局不对：扫码枪的数字经 { $layout } 键盘变成了符号；证号已照样读出，请把键盘布局改成美式英语
notes-draft_back = 上次没输完的一行取回来了
notes-draft_not_kept = 上次有一行没输完：里面可能有姓名或号码，没设密码的不留，请重输
notes-draft_unreadable = 上次有一行没输完：是用旧密码加密存的，换了密码就读不出来了，请重输
notes-draft_recorded = 上次那一行其实已记为 { $seq }，不用再输
notes-draft_lost = 输到一半的内容暂时存不住，请尽快回车
notes-nobody_selected = 没有选中谁：先用上下键选，或直接输入
notes-leave_again = 还有 { $count } 人没办完，没有记录；再按一次 F10 就离开
notes-nothing_open = 没有可返回的
notes-no_page = 这一行没有更多内容；按 Esc 返回
notes-not_here = 这个键在这里不起作用
notes-remark-ballast_released = 磁盘满了，已动用一块预留空间，请马上腾出地方
notes-remark-anchor_behind = 防丢标记（-head.anchor）写不进去，请检查磁盘
notes-remark-anchor_made = 防丢标记（-head.anchor）被删或被换，已重新建好
notes-remark-files_mended = -wal 或 -shm 文件被移走，记录都已保住
notes-gate = 现在值守 { $gate }
notes-look = 配色：{ $look }
notes-look_day = 白天
notes-look_night = 夜间（暗红）
notes-look_contrast = 高对比
notes-demo = 演示：{ $total } 个出入口，开 { $open } 个，封 { $sealed } 个；随便试，不动真文件
