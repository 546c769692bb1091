### 岗外的毛病，以及程序出错后留下的

cli-about-doctor = 检查岗外有什么毛病，每条给出一个修复命令
doctor-panicked = 出错记录（不含姓名、号码）在 { $path }
doctor-not_proven = 文件未加密封存，有 { $records } 条记录，多到不能每次核对：以下内容未与日志核对
doctor-too_many_screens = 本账户已开了 { $most } 个屏幕
doctor-too_many_screens_mend = 请用 F10 关掉一个；nightpost doctor 会给出列出它们的命令
doctor-others_read = 本机其他人能读 { $path }
doctor-others_write = 本机其他人能改 { $path }
doctor-line = { $state } { $check }：{ $what }
doctor-mend = { "     " } { $command }
doctor-sum = { $wrong ->
    [0] { $advise ->
        [0] 没有毛病
       *[other] 没有毛病，有 { $advise } 处可以更好
    }
   *[other] 有 { $wrong } 处毛病，{ $advise } 处可以更好
}
doctor-state-ok = 正常
doctor-state-advise = 建议
doctor-state-wrong = 有误
doctor-check-clock = 时钟
doctor-check-file = 文件
doctor-check-key = 密钥
doctor-check-rights = 权限
doctor-check-disk = 磁盘
doctor-check-lists = 名单
doctor-check-locale = 语言环境
doctor-check-terminal = 终端
doctor-check-glyphs = 线条
doctor-check-ssh = SSH
doctor-check-memory = 内存
doctor-check-voice = 语音
doctor-check-screens = 屏幕
doctor-check-log = 运行日志
doctor-clock_ok = 现在是 { $now }
doctor-clock_old = 显示 { $now }：时钟电池可能没电了，请先校时
doctor-clock_behind = 显示 { $now }，而最后一条记录是 { $last } 的
doctor-clock_ahead = 显示 { $now }，而 { $last } 之后没有记录：对吗？
doctor-file_missing = { $path } 处没有岗位文件
doctor-file_spoilt = 文件已损坏：{ $detail }
doctor-file_lost = 文件丢了记录，或无从判断：旁边的防丢标记对不上或不在
doctor-file_old = { $records } 条记录，文件版本 { $found }；打开后升到 { $newest }
doctor-file_ok = { $records } 条记录，文件版本 { $version }
doctor-seal_unknown = 没有文件可看
doctor-seal_none = 文件未加密封存：拿到磁盘的人就能读
doctor-seal_ok = 文件已加密封存
doctor-rights_ok = 只有本账户能读写岗位文件
doctor-disk_unknown = 系统不告诉还剩多少空间
doctor-disk_free = 剩 { $free } MB
doctor-disk_full = 剩 { $free } MB：记不了多久
doctor-disk_low = 剩 { $free } MB，可能不够一夜用
doctor-disk_no_reserve = 剩 { $free } MB，但磁盘写满时的备用空间没有留足
doctor-disk_ok = 剩 { $free } MB，备用空间已留足
doctor-lists_unknown = 文件读不了
doctor-lists_none = 还没有导入住户名单
doctor-lists_old = 住户名单是 { $days } 天前的
doctor-lists_ok = { $days ->
    [0] 住户名单是今天的
   *[other] 住户名单是 { $days } 天前的
}
doctor-locale_ok = { $name }
doctor-locale_other = 写的是「{ $name }」，不是 UTF-8：姓名可能显示成问号
doctor-terminal_none = 不在终端里：没有检查
doctor-terminal_dumb = TERM 没有写明能显示界面的终端
doctor-terminal_small = { $columns }x{ $rows } 太小，界面至少要 { $least_columns }x{ $least_rows }
doctor-terminal_ok = { $kind }，{ $columns }x{ $rows }，{ $colours }
doctor-colours_none = 无颜色
doctor-colours_sixteen = 16 色
doctor-colours_true = 真彩色
doctor-glyphs_unasked = 只在终端里、不用 JSON 时才问
doctor-glyphs_ok = 占一列，正常
doctor-glyphs_wide = 本终端画成两列宽：界面改用 ASCII
doctor-glyphs_silent = 本终端没有回答；线条看着断开时请用 ASCII
doctor-ssh_none = 本机没有 SSH 服务
doctor-ssh_no_way_in = 没有人经 SSH 进入夜岗
doctor-ssh_ok = 与手册一致
doctor-ssh_differs = { $name } 与手册不一致
doctor-ssh_unread = 本账户无权读 SSH 配置
doctor-memory_open = 可能写出内存转储，或被别的程序查看内存
doctor-memory_swap = 不写内存转储，但内存可能原样换出到 { $name }
doctor-memory_ok = 不写内存转储，别的账户看不到内存，也不会明文换出
doctor-screens_uncounted = 账户没有主目录：不计屏幕数
doctor-screens_full = 已开 { $open } 个，不能再开
doctor-screens_ok = 已开 { $open } 个，最多 { $most } 个
doctor-log_no_home = 账户没有主目录：不写运行日志
doctor-log_missing = { $path } 建不了
doctor-log_unwritable = { $path } 写不了
doctor-log_ok = { $path }
doctor-check-copies = 备份
doctor-file_closed = 文件已加密封存，本账户没有等着的密钥：没有打开看
doctor-seal_once = 文件已加密封存，两份密钥文件只有一份完好
doctor-seal_gone = 文件已加密封存或不是岗位文件，旁边没有密钥文件
doctor-seal_spoilt = 密钥文件不能用：{ $detail }
doctor-copies_none = 没有设自动备份
doctor-copies_away = 放备份的文件夹不在：{ $path }
doctor-copies_never = 还没有做过备份
doctor-copies_old = 上一份备份是 { $made } 的，之后有 { $records } 条记录
doctor-copies_ok = 上一份备份是 { $made } 的
doctor-check-aside = 旧文件
doctor-aside_none = 旁边没有留下旧文件
doctor-aside = 换文件时留下的旧文件 { $count } 个，清除时一起删，最早的从 { $goes } 起：{ $files }
doctor-aside_late = 换文件时留下的旧文件 { $count } 个，最早的 { $goes } 就该删了：{ $files }
doctor-voice_ok = { $name }，nightpost --speak 用它
doctor-voice_none = 没有能发声的程序；要用 nightpost --speak，先 apt install espeak-ng
