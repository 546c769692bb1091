### 新名单上分不清是不是同一个人

who-row = 第 { $row } 行：{ $person }
who-perhaps = {"  "}可能是  { $person }
who-why = {"  "}依据：{ $reasons }
who-stake = {"  "}关系到：{ $stakes }
who-between = 、
who-born = { $year } 年生
who-id_ends = 证件尾号 { $tail }
who-decide = {"  "}是同一个人：--same { $row }={ $who }   是另一个人：--new { $row }
who-lost = 新名单上没有：{ $person }；关系到：{ $stakes }
who-new_there = {"  "}这一户新来的：第 { $row } 行：{ $person }
who-lost_more = 另有 { $count } 人
who-decide_lost = {"  "}确实搬走了：--gone { $who }
who-gone = 移出名单：{ $names }；他们的出入证会提示已不在名单上
who-gone_more = 移出名单：{ $names }等，另有 { $more } 人；他们的出入证会提示已不在名单上
who-untold = 还有 { $count } 处，加 --json 全部列出
who-open = 没有导入：{ $doubts ->
    [0] 有 { $lost } 个有标记或发热流程未结束的人会移出名单
   *[other] 有 { $doubts } 处分不清是不是同一个人{ $lost ->
        [0] {""}
       *[other] ，另有 { $lost } 个有标记或发热流程未结束的人会移出名单
    }
}
who-open_mend = 请加上面的选项重新导入，或者写进文件、一行一条，用 --answers 文件；在终端上会逐个询问
who-ask_same = 是同一个人吗？y 是，n 不是；q 暂不导入
who-ask_which = 是哪一个？1 到 { $count }，都不是按 n；q 暂不导入
who-ask_lost = 确实搬走了吗？y 是，n 不是；q 暂不导入
who-stays_mend = 还住在这里的人要在名单上：补上这一行再导入
who-why_code-name_same = 姓名相同（空格、符号、异体字不算）
who-why_code-name_sound = 姓名同音
who-why_code-name_part = 一个姓名是另一个的一部分
who-why_code-name_close = 姓名差一个字
who-why_code-name_other = 姓名不同
who-why_code-telling_other = 括号里的区分不同
who-why_code-id_same = 证件号相同
who-why_code-id_near = 证件号差一两位
who-why_code-id_other = 证件号不同
who-why_code-home_same = 同一户
who-why_code-home_moved = 同户的人也搬到了那里
who-why_code-home_other = 不在同一户
who-why_code-phone_same = 电话相同
who-why_code-phone_other = 电话不同
who-why_code-year_same = 出生年相同
who-why_code-year_near = 出生年差一年
who-why_code-year_other = 出生年不同
who-why_code-sex_other = 性别不同
who-fever = 发热流程未结束
who-card = 出入证
who-history = 进出记录
who-one_number = 第 { $first } 行和第 { $second } 行证件号相同、姓名不同：{ $one }；{ $other }
who-one_number_mend = 必有一个写错：请找居委会核对，在名单里改好再导入；改正前按两个人处理
who-two_homes = 有 { $count } 个人在名单上不止一处住址，标记和发热在每一处都算
who-answers_unread = { $file } 打不开：{ $error }
who-answers_line = 回答文件第 { $line } 行无法识别：{ $text }
who-answers_mend = 每行写一条：same 17=lxm、new 17 或 gone lxm；# 后面的不读
who-no_such_row = 名单上没有第 { $row } 行
who-no_such_row_mend = --same 后面写行号、等号和是谁，如 --same 17=lxm；--new 后面写行号
who-same_twice = 第 { $first } 行和第 { $second } 行不能都是 { $who }
who-same_twice_mend = 请去掉其中一条，或对那一行写 --new
who-nobody_of_that = { $words } 对应 { $found } 个人
who-nobody_of_that_mend = 请写到只剩一个人：门牌号加姓名、拼音，或 --json 里的 id
