### 逐行方式（读屏软件、盲文点显器用），以及语音

plain-hint = 逐行方式。输一行按 Enter：lxm 365 o，或 p3 out。? 说明能输什么，/2 读帐篷里的情况，/9 走应急通道，! 表示是，{ word-cmd_undo } 撤销自己上一条，只按 Enter 重念回答，按 Esc 再按 Enter 退一步，{ word-cmd_quit } 离开。
plain-needs_screen = （不带 --plain 打开 nightpost）
plain-draft = 上次输了没发出的：{ $line }
plain-matter = 待办：{ $what }
plain-door = 单元门 { $door }：{ $state }
plain-out = 出发：{ $team }
plain-back = 回来：{ $team }
plain-came = 来排队：{ $who }；{ $waiting } 人等候
plain-went = 离开队列 { $count } 人；{ $waiting } 人等候

voice-fever = 门岗有人发热。
voice-emergency = 应急通道有人放行。
voice-overdue = 有巡逻队超时未回。
voice-none = 本机没有能发声的程序，请先 apt install espeak-ng；在那以前只显示文字
