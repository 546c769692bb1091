### 附注

notes-put_aside = 已暂存：{ $text }（按 Esc 取回）
notes-brought_back = 已取回暂存的内容
notes-pasted = 粘贴的还有 { $count } 行待录，逐行回车
notes-paste_dropped = 已丢弃粘贴的 { $count } 行
notes-paste_too_long = 粘贴的内容太长，有 { $count } 处没有收下
notes-layout = 键盘布局不对：扫码枪的数字经 { $layout } 键盘变成了符号；证号已照样识别，请把键盘布局改成美式英语
notes-draft_back = 已取回上次没输完的一行
notes-draft_not_kept = 上次没输完的一行没有保留：里面可能有姓名或号码，您还没有设密码；请重新输入
notes-draft_unreadable = 上次没输完的一行是用旧密码加密的，换密码后无法读取；请重新输入
notes-draft_recorded = 上次那一行已记录为 { $seq }，不用再输
notes-draft_lost = 输到一半的内容暂时无法保存，请尽快回车
notes-nobody_selected = 尚未选中人员：请用上下键选择，或直接输入
notes-leave_again = 还有 { $count } 人没有办完，没有记录；再按一次 F10 就退出
notes-nothing_open = 没有可返回的
notes-no_page = 这一行没有更多内容；按 Esc 返回
notes-not_here = 这个键在这里不起作用
notes-remark-ballast_released = 磁盘已满，动用了一块预留空间，请马上腾出空间
notes-remark-anchor_behind = 防丢标记（-head.anchor）无法写入，请检查磁盘
notes-remark-anchor_made = 防丢标记（-head.anchor）曾被删除或替换，已重新建立
notes-remark-files_mended = -wal 或 -shm 文件曾被移走，记录都已保住
notes-gate = 当前值守 { $gate }
notes-look = 配色：{ $look }
notes-look_day = 白天
notes-look_night = 夜间（暗红）
notes-look_contrast = 高对比
notes-demo = 演示：{ $total } 个出入口，开放 { $open } 个，封闭 { $sealed } 个；可随意试用，不影响正式数据
