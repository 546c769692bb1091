### 独岗

lone-set = 本机 { $minutes } 分钟没按键就询问；无应答依次打：{ $calls }；已记录 { $seq }
lone-calls = { $staff }
lone-calls_by_duty = 带班领导，再队长
lone-off = 独岗询问已停，已记录 { $seq }
lone-answered = 帐篷平安，已记录 { $seq }
lone-minutes_range = 要 5 到 240 分钟，如 /lone 30
lone-no_phone = 名单上 { $staff_no } 没有电话；换一个人
lone-unknown = 人员名单里没有工号 { $staff_no }，请核对
lone-nothing_missed = 独岗没有未应答的询问
lone-asks = 还在吗？按任意键（{ $at } 起询问）
lone-missed = 帐篷 { $since } 起无应答：{ $call }；看过后输 /lone ok
lone-missed_here = 本机 { $since } 起无应答：{ $call }；按任意键即应答
lone-call = 请打 { $name } { $phone }（{ $staff_no }）
lone-nobody = 名单上没人留电话，请马上去看
lone-nobody_listed = 名单上的带班领导和队长都没有电话，无应答时没人可打
lone-here = 原来询问独岗的那台已关，改在本机询问
lone-elsewhere = 独岗询问在 { $terminal } 上；要改在本机输 /lone 30
lone-status = 独岗：{ $minutes } 分钟没按键就询问
lone-status_missed = 独岗：{ $since } 起无应答
lone-help_set = /独岗 30：一个人值守时，本机 30 分钟没按键就询问
lone-help_asks = 在本机按任意键即应答；到另一台输，就改在那台询问
lone-help_missed = 60 秒无应答：各台响铃，提示给谁打电话
lone-help_ok = /独岗 30 L1 1001 按此顺序打；/独岗 ok 平安；/独岗 off 停
