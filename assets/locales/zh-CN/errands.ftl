### 代办

errands-state-asked = 待接单
errands-state-taken = 已接单
errands-state-got = 送货途中
errands-state-delivered = 已送达
errands-state-cancelled = 已取消
errands-asked = 代办 { $no }：{ $home }，已记录 { $seq }；接单输 { word-cmd_errand } { $no } { word-errand_taken } 姓名
errands-taken = 代办 { $no } 由 { $by } 接单，已记录 { $seq }；接着输 { word-cmd_errand } { $no } { word-errand_bought } 35.50，或 { word-errand_fetched }
errands-bought = 代办 { $no } 已买到，{ $cost } 元，已记录 { $seq }；接着输 { word-cmd_errand } { $no } { word-errand_delivered }
errands-fetched = 代办 { $no } 已取到，已记录 { $seq }；接着输 { word-cmd_errand } { $no } { word-errand_delivered }
errands-delivered = 代办 { $no } 已送达，已记录 { $seq }
errands-delivered_at = 代办 { $no } 已送到 { $door }，已记录 { $seq }
errands-paid = 代办 { $no } 已付 { $paid } 元，已记录 { $seq }
errands-cancelled = 代办 { $no } 已取消，已记录 { $seq }
errands-what_asked = 代办 { $no }
errands-what_taken = 代办 { $no } 的接单
errands-what_got = 代办 { $no } 的购买
errands-what_delivered = 代办 { $no } 的送达
errands-what_paid = 代办 { $no } 的付款
errands-what_cancelled = 代办 { $no } 的取消

## 输入的命令，以及为什么不行

commands-does-errand = 代办：门牌号 内容；编号 { word-errand_taken }、{ word-errand_bought }、{ word-errand_fetched }、{ word-errand_delivered }、{ word-errand_paid }、{ word-errand_cancelled }
commands-example-errand = { word-cmd_errand } 3-2-501 感冒药，或 { word-cmd_errand } 17 { word-errand_bought } 35.50
said-no-errand = 没有代办 { $name }；nightpost errand 列出未办完的
said-entry-amount = { $token } 不是金额，请写成 35.50，0.01 到 99999.99 元
errands-out_of_step = 代办 { $no } { $state }，{ $next }
errands-next_taken = 请先输 { word-cmd_errand } { $no } { word-errand_taken } 姓名
errands-next_got = 请先输 { word-cmd_errand } { $no } { word-errand_bought } 35.50，或 { word-errand_fetched }
errands-next_delivered = 下一步是 { word-cmd_errand } { $no } { word-errand_delivered }；记错了输 { word-cmd_undo }
errands-next_none = 不能再往下记；记错了输 { word-cmd_undo }
errands-nothing_owed = 代办 { $no } 没有欠款
errands-paid_too_much = 代办 { $no } 只欠 { $owed } 元，请写实付的数
errands-home_unknown = 名单上 { $home } 没有人住，可按姓名查（F7）
errands-home_unknown_near = 名单上 { $home } 没有人住，是不是 { $near }？也可按姓名查（F7）
errands-understood_ask = 代办 { $home }：{ $what }
errands-understood_step = 代办 { $no }：{ $step }
errands-step_taken = 接单
errands-step_bought = 买到，{ $cost } 元
errands-step_fetched = 取到
errands-step_delivered = 送到
errands-step_paid = 付清欠款
errands-step_paid_part = 付 { $paid } 元
errands-step_cancelled = 取消

## 待处理事项、交班和报表

gate-watch_errand = 代办 { $no } { $home } 居家隔离，已等 { $age }
handover-errand = { $no } 号 { $at } { $home }，{ $state }
handover-errand_quarantine = 居家隔离
handover-errand_late = 超时
handover-errand_owed = 欠 { $owed } 元
handover-item-errands = 代办
tables-title-errands = 代办
tables-about-errands = 各户要什么，谁去办的，还欠多少
tables-head_errand_no = 代办号
tables-head_quarantine = 居家隔离
tables-head_errand_what = 内容
tables-head_errand_runner = 代办人
tables-head_cost = 花费
tables-head_paid = 已付
tables-head_delivered = 送达
tables-head_errand_door = 送到哪户
tables-head_why = 未办原因
tables-head_home_gone = 已迁出
tables-part-errand = 代办
tables-part-errand_late = 代办超时
retention-kind-errands = 代办

## 命令行

errands-none = 没有未办完的代办
errands-unknown_mend = nightpost errand 列出未办完的，加 --all 列出近 14 天的
errands-quarantine = 居家隔离
errands-home_gone = 该户已不在名单上
errands-owed = 欠 { $owed } 元
errands-printed = { $count } 项代办已写入 { $file }
cli-about-errand = 出不了门的住户的代办：未办完的，或其中一项；可打印给跑腿的人
cli-arg-errand_no = 代办的编号
cli-arg-all_errands = 连同近 14 天已办完的
cli-arg-print = 写成可打印的页面存到这个文件，- 为标准输出：按楼和单元排，带勾选框

## 打印的页面

errands-page_title = 代办清单
errands-page_note = { $post }，截至 { $made }，共 { $count } 项待送。放在门口，打电话告知，退后离开。
errands-page_done = 完成
errands-page_home = 门牌号
errands-page_what = 内容
errands-page_who = 代办人
errands-page_cost = 应收
errands-page_signed = 签收
errands-page_quarantine = 隔离户

## 任务屏幕

tasks-tab_errands = 代办
errands-head_no = 号
errands-head_asked = 时间
errands-head_home = 门牌号
errands-head_state = 状态
errands-head_what = 内容
errands-head_runner = 代办人
errands-page_state = { $state }；{ $at }提出，记录 { $seq }
errands-page_asked = { $what }
errands-page_runner = { $who } 在办
errands-next_paid = 付款输 { word-cmd_errand } { $no } { word-errand_paid }
