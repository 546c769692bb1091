### People

people-title = People
people-empty = no list of residents yet
people-households_title = Households
people-staff_title = Staff
people-vehicles_title = Vehicles
people-head_name = Name
people-head_home = Home
people-head_phone = Phone
people-head_birth = Born
people-head_sex = Sex
people-head_relation = Relation
people-head_plate = Plate
people-head_card = Pass
people-head_id_number = ID number
people-head_note = Note
people-head_kind = Kind
people-sex_male = M
people-sex_female = F
people-kind_resident = resident
people-kind_visitor = visitor
people-pass_valid = valid
people-pass_void = void
people-erased = erased
people-revealed = shown in full; this look is recorded
people-born = born { $year }
people-members = { $count ->
    [one] { $count } member
   *[other] { $count } members
}
people-head_flag = Flag
people-flag_hint = { $key }, then /flag or /unflag quarantine
