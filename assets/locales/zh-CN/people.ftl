### 人员

people-title = 人员
people-empty = 还没有住户名单
people-households_title = 住户
people-staff_title = 值守人员
people-vehicles_title = 车辆
people-head_name = 姓名
people-head_home = 门牌
people-head_phone = 电话
people-head_birth = 出生
people-head_sex = 性别
people-head_relation = 关系
people-head_plate = 车牌
people-head_card = 出入证
people-head_id_number = 证件号
people-head_note = 备注
people-head_kind = 类别
people-sex_male = 男
people-sex_female = 女
people-kind_resident = 住户
people-kind_visitor = 访客
people-pass_valid = 有效
people-pass_void = 作废
people-erased = 已清除
people-revealed = 已显示全号，此次查看已记录
people-born = { $year } 年生
people-members = { $count } 人
