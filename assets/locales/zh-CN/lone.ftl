### 独岗

lone-set = 本机 { $minutes } 分钟无按键就询问；无应答依次拨打：{ $calls }；已记录 { $seq }
lone-calls = { $staff }
lone-calls_by_duty = 带班领导，再队长
lone-off = 单岗询问已停止，已记录 { $seq }
lone-answered = 值守人员平安，已记录 { $seq }
lone-minutes_range = 要写 5 到 240 分钟，如 { word-cmd_lone } 30
lone-no_phone = 名单上 { $staff_no } 没有电话；请换一个人
lone-asks = 您还在吗？请按任意键（{ $at } 起询问）
lone-missed = 帐篷 { $since } 起无应答：{ $call }；看过后输 { word-cmd_lone } { word-lone_ok }
lone-missed_here = 本机 { $since } 起无应答：{ $call }；按任意键即应答
lone-call = 请拨打 { $name } { $phone }（{ $staff_no }）
lone-nobody = 名单上没有人留电话，请马上去看
lone-nobody_listed = 名单上的带班领导和队长都没有电话，无应答时无人可打
lone-here = 原来询问单岗的终端已关闭，改在本机询问
lone-elsewhere = 单岗询问在 { $terminal } 上；要改在本机请输 { word-cmd_lone } 30
lone-status = 单岗：{ $minutes } 分钟无按键就询问
lone-status_missed = 单岗：{ $since } 起无应答

## 输入的命令，以及为什么不行

commands-does-lone = 一个人值守时定时询问：分钟数、{ word-lone_ok }、{ word-lone_off }
commands-example-lone = { word-cmd_lone } 30，{ word-cmd_lone } 30 L1 1001，{ word-cmd_lone } { word-lone_ok }，或 { word-cmd_lone } { word-lone_off }
said-lift_lone = 关掉独岗问询（{ $minutes } 分钟一次）？关了就不再有人问。输 ! 关掉，Esc 不关
said-no-miss = 没有未应答的单岗询问
