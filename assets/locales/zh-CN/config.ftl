### 终端的配置文件

config-fault = { $file }：{ $what }；{ $mend }
config-fault_line = { $file } 第 { $line } 行：{ $what }；{ $mend }
config-and_more = { $first }（还有 { $more } 处，见 nightpost config）
config-missing = 没有这个文件
config-missing_mend = 换一个有的，或者不写
config-unread = 读不了（{ $error }）
config-unread_mend = 里面的都不算数
config-no_file = 不是普通的小文件
config-no_text = 不是 UTF-8 文本
config-syntax = 不是 TOML 写法（{ $error }）
config-syntax_mend = 里面的都不算数；怎么写看 nightpost config
config-unknown_key = 没有 { $key } 这一项
config-unknown_key_mend = 能写的是 { $keys }
config-wrong_value = { $key } 不能这么写
config-wrong_value_mend = 可以写 { $values }
config-no_gate = 本岗没有 { $gate } 号口
config-no_gate_mend = 先按第一个口
config-path = { $file }
config-path_not_yet = { $file }，还没有这个文件，下面这些可以写进去
config-no_path = 没有配置文件：用户没有主目录
config-row = { $from }（{ $values }）
config-from_command_line = 命令行
config-from_file = 文件第 { $line } 行
config-from_environment = 环境变量
config-from_unsaid = 没有另写
