### The palette: everything that can be gone to

palette-title = 什么都能找（{ $count }）
palette-hint = 输中文、英文、拼音或首字母；回车前往，Esc 关闭
palette-none = 没有找到：少输几个字，或换个词
palette-command = 命令
palette-key = 按键
palette-screen = 页面
palette-person = 人员
palette-home = 住户
palette-door = 单元门
palette-team = 队伍
palette-matter = 待办
