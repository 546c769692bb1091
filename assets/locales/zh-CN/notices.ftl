### 通知

notices-way-posted = 张贴
notices-way-group = 群里发
notices-way-loudspeaker = 喇叭
notices-way-doors = 逐户
notices-all_buildings = 各楼
notices-given = 通知 { $no } 已发布，已记录 { $seq }；通知到谁输 { word-cmd_notice } { $no } { word-notice_told } { word-notice_all } { word-way_posted }；发群里输 { word-cmd_notice } { $no } { word-notice_copy }
notices-told = 通知 { $no } 已通知{ $buildings }（{ $way }），已记录 { $seq }
notices-ended = 通知 { $no } 已停用，已记录 { $seq }
notices-what_given = 通知 { $no }
notices-what_told = 通知 { $no } 的送达
notices-what_ended = 通知 { $no } 的停用

## 输入的命令，以及为什么不行

commands-does-notice = 通知：[到 时间] 中文 | 英文；编号 { word-notice_told } 楼号 方式；编号 { word-notice_copy }；编号 { word-notice_end }
commands-example-notice = { word-cmd_notice } { word-until } 24:00 今晚停水 | no water tonight，或 { word-cmd_notice } 3 { word-notice_told } 3,5..8 { word-way_posted }
said-no-notice = 没有通知 { $name }；nightpost notice 列出生效的
said-no-building = 名单上没有 { $name } 号楼，请写门牌号里的楼号，或 { word-notice_all }
notes-notice_copied = 已发到您的剪贴板；粘贴不出来用 nightpost notice { $no } --text 文件
notes-notice_no_clipboard = 这里没有剪贴板，用 nightpost notice { $no } --text 文件
notes-notice_unknown = 没有生效的通知 { $no }；nightpost notice 列出全部

## 屏幕、报表和命令行

banner-notice = 通知 { $no }：{ $text }
banner-notice_more = 通知 { $no }：{ $text }（另有 { $more } 条）
tables-title-notices = 通知
tables-about-notices = 通知内容，通知到哪些楼，怎么通知的
tables-head_notice_no = 通知号
tables-head_notice_zh = 中文
tables-head_notice_en = 英文
tables-head_notice_ended = 停用
notices-none = 没有通知
notices-unknown_mend = nightpost notice 列出生效的，加 --all 列出近 14 天的
notices-holds = 生效
notices-to_come = 未到时间
notices-over = 已过
notices-written = 通知 { $no } 已写入 { $file }
notices-building_wrong = { $name } 不是楼号
notices-building_mend = 请写 3、3,5 或 5..8；不写 --building 就是各楼
notices-page_title = 通知
notices-page_until = { $until }止
cli-about-notice = 给小区的通知：生效的，或其中一条；发布、登记通知到谁、停用
cli-about-notice_list = 生效的和未到时间的通知
cli-about-notice_add = 发布通知，一种或两种语言
cli-about-notice_reach = 登记一条通知通知到哪些楼、用什么方式
cli-about-notice_end = 停用一条通知
cli-arg-notice_no = 通知的编号
cli-arg-all_notices = 连同近 14 天已过的
cli-arg-notice_text = 把发群用的文字写到这个文件，- 为标准输出
cli-arg-notice_print = 写成可张贴的页面存到这个文件，- 为标准输出
cli-arg-zh = 中文内容
cli-arg-en = 英文内容
cli-arg-notice_from = 从何时起生效：20:00 或 2026-03-08T20:00
cli-arg-notice_until = 到何时为止
cli-arg-building = 楼号：3，或 3,5..8；不写就是各楼
cli-arg-how = 方式：posted 张贴，group 群里发，loudspeaker 喇叭，doors 逐户

## 交班单

handover-item-notices = 通知
notices-handed = { $no } 号 { $text }；{ $until }；{ $told }
notices-until = 到 { $at }
notices-until_ended = 停用为止
notices-told_everywhere = 已通知各楼
notices-told_some = 已通知 { $buildings }
notices-told_nobody = 还没通知
tables-part-notice = 通知
tables-part-notice_untold = 通知，还没通知到人

## 任务屏幕

tasks-tab_notices = 通知
notices-head_text = 内容
notices-head_reach = 已通知
notices-page_text = { $text }
notices-page_from = { $at }起，记录 { $seq }
notices-page_reach = { $at } { $buildings }：{ $way }
notices-page_next = 发群里输 { word-cmd_notice } { $no } { word-notice_copy }；通知到谁输 { word-cmd_notice } { $no } { word-notice_told } { word-notice_all } { word-way_posted }；停用输 { word-cmd_notice } { $no } { word-notice_end }
