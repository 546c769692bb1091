### 各处共用的话

common-yes = 是
common-no = 否
common-loading = 读取中
common-too_small = 窗口太小（{ $cols }x{ $rows }），请放大到 60x16 以上
common-too_small_short = 请放大窗口
common-key_enter = 回车
common-key_esc = Esc
common-key_tab = Tab

common-key-enter = 确认
common-key-back = 返回
common-key-help = 帮助
common-key-pane = 换栏
common-key-rows = 选择
common-key-aside = 左右
common-key-filter = 筛选
common-key-pages = 翻页
common-key-emergency = 应急
common-key-palette = 查找
common-key-earlier = 找回
common-key-again = 快递
common-key-undo = 撤销
common-key-repaint = 重画
common-key-look = 配色
common-key-glyphs = 符号
common-key-language = 语言
common-key-go_to = 加数字
common-key-next_matter = 待办
common-key-quit = 退出

common-screen-tent = 帐篷
common-screen-gate = 门岗
common-screen-patrol = 巡逻
common-screen-doors = 单元门
common-screen-tasks = 任务
common-screen-people = 人员
common-screen-shift = 班次
