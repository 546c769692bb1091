### 帮助页

help-title = { $screen }帮助
help-everywhere = 各屏通用
help-this_screen = 本屏
help-entry_title = 输入行
help-move_panes = 换栏
help-move_rows = 上下选择
help-move_pages = 翻页
help-annul = 撤销自己刚记的一条（要输 ! 确认）
help-earlier = 找回输过的行（没选中行时按上键也行）
help-repaint = 屏幕花了就重画
help-glyphs = 线条符号与 ASCII 切换
help-theme = 换配色：白天、夜间、高对比
help-escape = 先清空输入行，再关打开的，一次一样
help-enter = 确认；空行回车不记录，要确认输 !
help-emergency = 应急放行，任何一屏都可用
help-leave = 离开程序
help-say_title = 对来人可以这样说
help-say_why = 登记是为了有事时能找到人；只记必要的信息，到期清除
help-close = Esc 关闭
help-search = /查找  Esc 关闭
help-found = 找到 { $count } 处；按 Esc 看全部
help-found_none = 帮助里没有找到；换个说法，或按 Esc 看全部
help-commands_title = 命令 { $count }
help-commands_hint = 上下键选，回车或 Tab 写进输入行；接着输字母或拼音首字母缩小范围；Esc 关闭
help-commands_none = 没有这样的命令
help-news = 新版有什么变化
