### 帮助页

help-title = { $screen }帮助
help-this_screen = 本屏
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
help-commands = 命令
help-key_turn = 换章
help-topics = 按主题看：nightpost help 主题。主题可以是下面任一项、一条命令（如 撤销），或正文里的一个词。

help-action-enter = 确认；空行回车不记录，要确认输 !
help-action-back = 先清空输入行，再关打开的，一次一样
help-action-help = 打开这页帮助
help-action-pane = 换栏
help-action-rows = 上下选择
help-action-aside = 在门况里左右移动，在数据里换时段；人员屏上换到名册
help-action-filter = 筛选门况：左右选项，回车换值，Esc 清除
help-action-pages = 翻页
help-action-emergency = 应急放行，任何一屏都可用
help-action-palette = 查找命令、按键、页面、人员、住户、单元门、队伍和待办
help-action-earlier = 找回输过的行（没选中行时按上键也行）
help-action-again = 同一快递再来一次
help-action-undo = 撤销自己刚记的一条（要输 ! 确认）
help-action-repaint = 屏幕花了就重画
help-action-look = 换配色：白天、夜间、高对比
help-action-glyphs = 线条符号与 ASCII 切换
help-action-language = 中英文切换
help-action-go_to = 代替 F 键：接着按数字，3 就是 F3，9 应急，0 退出
help-action-next_matter = 到下一件待办，最急的先：发热、待补录、超时、敞开的门
help-action-quit = 离开程序
