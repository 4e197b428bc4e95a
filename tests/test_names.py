"""By what name an actor goes in a statement, and whose a person or organ is: states go by their short names, all
else by the fullest name in the text; titles, parties and adjectives tie it to its state or body.
"""

from __future__ import annotations

import pytest

from tests.reading import check, extractor

LABELS = [
    ("Ukraine's SBU arrested two Russian officers.", "SBU partOf Ukraine"),
    ("KCNA said that North Korea condemned Seoul.", "North Korea criticizes South Korea"),
    ("Israel bombed the Houthis near Sanaa.", "Israel attacks Houthis"),
    ("Turkish jets bombed the PKK.", "Turkey attacks PKK"),
    ("The EU sanctioned Belarus.", "European Union sanctions Belarus"),
    ("The U.N. condemned Eritrea.", "United Nations criticizes Eritrea"),
    ("Moscow expelled BBC News.", "Russia expelsFrom BBC News"),
    ("The FBI arrested Viktor Petrenko. The Federal Bureau of Investigation denied it.", None),
]


@pytest.mark.parametrize(("text", "there"), LABELS)
def test_all_but_states_go_by_the_name_in_the_text(text: str, there: str | None) -> None:
    check(text, [there] if there else ["Federal Bureau of Investigation detains Viktor Petrenko"])


def test_the_fullest_name_of_the_text_stands_for_short_ones_before_and_after() -> None:
    text = "Petrenko met Duda in Kyiv. Oleh Petrenko later thanked President Andrzej Duda."
    check(text, ["Andrzej Duda meetsWith Oleh Petrenko"])


def test_one_actor_keeps_one_id_whatever_it_is_called() -> None:
    said = [s for text in ("Iraq attacked ISIL.", "Iraq attacked Daesh.") for s in extractor().extract_text(text)]
    assert len({s.object.id for s in said}) == 1
    assert [s.object.label for s in said] == ["ISIL", "Daesh"]


EXTENTS = [
    ("Irish Federal Police arrested two men in Cork.", "Irish Federal Police partOf Ireland"),
    ("South African Police searched the house.", "South African Police partOf South Africa"),
    ("The United States Wine and Spirits Administration closed it.", "Wine and Spirits Administration"),
    ("The Indian Food and Drug Administration fined Pfizer.", "Indian Food and Drug Administration partOf India"),
    ("Kenya condemned the United States Commission on Public Safety.", "United States Commission on Public Safety"),
    ("The Chilean Center for Crime Prevention and Control spoke.", "Chilean Center for Crime Prevention and Control"),
    ("Turkey expelled the Greek Mission to NATO.", "Turkey expelsFrom Greek Mission to NATO"),
    ("The U.S. District Court in Boston fined Iran.", "U.S. District Court partOf United States"),
    (
        "Ivo Horak, leader of the Alliance of Farmers and Workers, met Putin.",
        "Ivo Horak leads Alliance of Farmers and Workers",
    ),
    ("Jan Novak, chairman of the All-Slovak Writers Union, met Putin.", "Jan Novak leads All-Slovak Writers Union"),
    ("Secretary of the Central Committee of the Communist Party of China Xi Jinping met Kim.", "Xi Jinping"),
    ("Germany sanctioned Gazprom Trading AG.", "Germany sanctions Gazprom Trading AG"),
    ("The Sultan Selim Brigade attacked Russia.", "Sultan Selim Brigade attacks Russia"),
    ("The General People's Assembly condemned Chad.", "General People's Assembly criticizes Chad"),
    ("Japan's Headquarters for the Rescue of Victims of War condemned Iran.", "Victims of War criticizes Iran"),
    ("The NATO–Georgia Commission criticized Russia.", "NATO–Georgia Commission criticizes Russia"),
    ("The Ministry of Defence and NATO condemned Iran.", "Ministry of Defence criticizes Iran"),
]


@pytest.mark.parametrize(("text", "there"), EXTENTS)
def test_a_name_is_taken_whole(text: str, there: str) -> None:
    names = {m.actor.label for r in extractor().explain(text) for m in r.mentions}
    found = {f"{s.subject.label} {s.relation.name} {s.object.label}" for s in extractor().extract_text(text)} | names
    assert any(one.endswith(there) for one in found), found


def test_a_mission_of_soldiers_is_no_person() -> None:
    check("Japan charged a United States Marine with theft.", ["Japan accuses United States"])


TITLES = [
    ("Yun Ho (Ray Yun), the vice-chairman of the Hanil Group, met Putin.", ["Yun Ho represents Hanil Group"]),
    ("The UN special rapporteur on torture, Ana Ruiz, accused Chad.", ["Ana Ruiz represents United Nations"]),
    ("UN Special Envoy for Yemen Omar Haddad met Putin.", ["Omar Haddad represents United Nations"]),
    ("Kenyan Minister of Sports, Arts and Culture Ann Mwangi met Putin.", ["Ann Mwangi represents Kenya"]),
    ("Hans Wolf, the head of Austria's Freedom League, met Putin.", ["Hans Wolf leads Freedom League"]),
    ("The governor of Spain's Catalonia region, Joan Puig, met Putin.", ["Joan Puig leads Catalonia"]),
    ("The mayor of Ambato, Luis Vera, left Ecuador.", ["Luis Vera leads Ambato"]),
    ("The BBC's India editor Ravi Shah criticized Delhi.", ["Ravi Shah represents BBC"]),
    ("Russia detained Reuters reporter Jane Cole.", ["Jane Cole represents Reuters"]),
    (
        "Presidents Lea Kask of Estonia and Ana Ozola of Latvia met Putin.",
        ["Ana Ozola leads Latvia", "Lea Kask leads Estonia"],
    ),
    ("Egyptian President Ali Nour met his Syrian counterpart Sami Aziz.", ["Sami Aziz leads Syria"]),
    ("The top U.S. diplomat in Fiji Ed Stone left.", ["Ed Stone represents United States"]),
    ("Putin's personal lawyer Ivan Orlov visited Iran.", ["Ivan Orlov represents Putin"]),
    (
        "A spokesman for President Vladimir Putin, Ivan Orlov, criticized NATO.",
        ["Ivan Orlov represents Vladimir Putin"],
    ),
    (
        "Chad dismissed Idriss Saleh from the post of commander of the Chadian Army.",
        ["Idriss Saleh leads Chadian Army (negated)"],
    ),
    ("Idriss Saleh is appointed minister of trade of Chad.", ["Idriss Saleh represents Chad"]),
    ("Idriss Saleh, the incoming head of the Chadian Army, met Macron.", ["Idriss Saleh leads Chadian Army (planned)"]),
    ("Then-President Idriss Saleh of Chad visited Niger.", ["Idriss Saleh leads Chad"]),
    ("The Government of Prime Minister of Chad Idriss Saleh fell.", ["Idriss Saleh leads Chad"]),
    (
        "Idriss Saleh, Chad's army chief and deputy head of the African Union, met Macron.",
        ["Idriss Saleh represents African Union"],
    ),
]


@pytest.mark.parametrize(("text", "there"), TITLES)
def test_whoever_bears_an_office_is_tied_to_whose_it_is(text: str, there: list[str]) -> None:
    check(text, there)


def test_no_owner_is_taken_from_a_leaning_or_from_what_is_left_unnamed() -> None:
    check("The pro-Russian governor of Moldova's Gagauzia region Ion Rusu fled.", [], ["Ion Rusu leads Russia"])
    check("Peter Hall, the leader of Australia's Harmony Party, met Xi.", [], ["Peter Hall leads Australia"])


BELONGING = [
    ("Kenyan police arrested two men from Chad.", ["Kenyan police partOf Kenya"]),
    ("Jordan's special forces raided Syria.", ["Jordan's special forces partOf Jordan"]),
    ("The Peruvian fisheries agency seized a Chilean boat.", ["Peruvian fisheries agency partOf Peru"]),
    ("Poland's lower house condemned Belarus.", ["Poland's lower house partOf Poland"]),
    ("The parliament of Estonia condemned Russia.", ["parliament of Estonia partOf Estonia"]),
    ("A Chilean court of appeals condemned Peru.", ["Chilean court of appeals partOf Chile"]),
    ("Hungary's ruling Fidesz criticized Ukraine.", ["Fidesz governs Hungary"]),
    ("Belgian Groen politician Pieter Claes visited China.", ["Pieter Claes memberOf Groen"]),
    ("OCHA's Maria Lopez criticized Sudan.", ["Maria Lopez represents OCHA"]),
    ("Ana Ozola of Latvia met Putin.", ["Ana Ozola represents Latvia"]),
    ("Russian troops left the town, Interior Minister Ivan Orlov said.", ["Ivan Orlov represents Russia"]),
    ("Joe Biden visited Alaska and met Governor Bill Stone.", ["Bill Stone leads Alaska"]),
]


@pytest.mark.parametrize(("text", "there"), BELONGING)
def test_whose_an_organ_or_a_person_is(text: str, there: list[str]) -> None:
    check(text, there)


def test_what_makes_nobody_belong() -> None:
    check("Australian political leaders criticized China.", [], ["Australian political leaders partOf Australia"])
    check("The Iranian news agency criticized Israel.", [], ["Iranian news agency partOf Iran"])
    check("Russia and Ukraine fought on, Interior Minister Ivan Orlov said.", [], ["Ivan Orlov represents Russia"])
    check("Workers' Party chairman Li Wen met Putin.", [], ["Li Wen memberOf Workers' Party"])
    check("Presidents Lea Kask of Estonia and Ana Ozola of Latvia met Putin.", [], ["Ana Ozola represents Latvia"])


@pytest.mark.parametrize(
    ("text", "must", "must_not"),
    [
        (
            "The six members of the Gulf Cooperation Council, Bahrain, Kuwait, Oman and Qatar among them, met.",
            ["Bahrain memberOf Gulf Cooperation Council", "Qatar memberOf Gulf Cooperation Council"],
            [],
        ),
        (
            "The Arab League, whose members include Egypt and Iraq, rejected the plan.",
            ["Egypt memberOf Arab League", "Iraq memberOf Arab League"],
            [],
        ),
        (
            "The five permanent members of the UN Security Council (China, France, Russia and others) agreed.",
            ["China memberOf UN Security Council", "Russia memberOf UN Security Council"],
            [],
        ),
        ("For members of NATO, Russia and China are rivals.", [], ["Russia memberOf NATO", "China memberOf NATO"]),
    ],
)
def test_the_states_that_a_body_is_said_to_have_are_its_members(
    text: str, must: list[str], must_not: list[str]
) -> None:
    check(text, must, must_not)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The quake hit Manado, North Sulawesi, Indonesia.", "Manado locatedIn North Sulawesi"),
        ("A landslide hit Tandag, Surigao del Sur, Philippines.", "Surigao del Sur locatedIn Philippines"),
        ("A storm hit Western Visayas in the Philippines.", "Western Visayas locatedIn Philippines"),
        ("Troops entered Lashkar Gah, southern Helmand, Afghanistan.", "Helmand locatedIn Afghanistan"),
        ("North Korea shelled South Korea.", "North Korea attacks South Korea"),
    ],
)
def test_a_part_of_a_region_goes_by_its_own_name(text: str, wanted: str) -> None:
    check(text, [wanted], [])


FORCES = [
    ("Task Force 31 attacked the Taliban.", "Task Force 31 attacks Taliban"),
    ("Carrier Strike Group 9 exercised with Japan.", "Carrier Strike Group 9 exercisesWith Japan"),
    ("Iran criticised Mentoring Task Force – 6.", "Iran criticizes Mentoring Task Force – 6"),
    ("Combined Team Uruzgan attacked the Taliban.", "Combined Team Uruzgan attacks Taliban"),
    ("Canada leads Task Force Kandahar.", "Canada leads Task Force Kandahar"),
    ("Task Force Black attacked the Taliban.", "Task Force Black attacks Taliban"),
    (
        "Ian Moor, commander of Regional Command (South), met Putin.",
        "Ian Moor leads Regional Command (South)",
    ),
    ("The 16 Air Assault Brigade attacked the Taliban.", "16 Air Assault Brigade attacks Taliban"),
    ("The 9th Division of the Iraqi Army attacked ISIL.", "9th Division attacks ISIL"),
    (
        "Ansar Dine fought the Movement for Oneness and Jihad in West Africa.",
        "Movement for Oneness and Jihad in West Africa",
    ),
    ("Israel's Operation Steel Wall attacked Hamas.", "Operation Steel Wall partOf Israel"),
    ("The Taliban attacked Forward Operating Base Harlan in Khost.", "Forward Operating Base Harlan locatedIn Khost"),
]


@pytest.mark.parametrize(("text", "there"), FORCES)
def test_forces_go_by_their_number_and_post(text: str, there: str) -> None:
    names = {m.actor.label for r in extractor().explain(text) for m in r.mentions}
    found = {f"{s.subject.label} {s.relation.name} {s.object.label}" for s in extractor().extract_text(text)} | names
    assert there in found, found


@pytest.mark.parametrize(
    ("text", "wanted", "unwanted"),
    [
        (
            "The Lions of Libya Battalion attacked Haftar.",
            "Lions of Libya Battalion attacks Haftar",
            "Libya Battalion partOf Libya",
        ),
        (
            "The Free Men of Mali Brigade clashed with the Wagner Group.",
            "Wagner Group fightsWith Free Men of Mali Brigade",
            "Mali Brigade partOf Mali",
        ),
        ("The Free Mali Brigade attacked Bamako.", "Free Mali Brigade attacks Bamako", "Free Mali Brigade partOf Mali"),
    ],
)
def test_an_armed_group_goes_by_its_whole_name_and_is_no_part_of_its_land(
    text: str, wanted: str, unwanted: str
) -> None:
    check(text, [wanted], [unwanted])


def test_the_name_of_an_army_formation_keeps_its_state() -> None:
    check("Mali's 3rd Brigade attacked Gao.", ["3rd Brigade partOf Mali"])


def test_a_number_of_people_behind_a_force_is_no_part_of_its_name() -> None:
    labels = {
        m.actor.label for r in extractor().explain("The Quick Reaction Force 12 soldiers died.") for m in r.mentions
    }
    assert "Quick Reaction Force 12" not in labels


PERSONS = [
    ("Saddam Haftar visited Cairo.", "Saddam Haftar visits Egypt"),
    ("Saddam invaded Kuwait.", "Saddam invades Kuwait"),
    ("Putin met Mohammed Shia’ al-Sudani.", "Mohammed Shia’ al-Sudani meetsWith Putin"),
    ("Sheikh Mohammed bin Zayed Al Nahyan met Putin.", "Mohammed bin Zayed Al Nahyan meetsWith Putin"),
    ("Sharif Sheikh Ahmed criticised Ethiopia.", "Sharif Sheikh Ahmed criticizes Ethiopia"),
    ("The Saddam Regime attacked Iran.", "Saddam attacks Iran"),
]


@pytest.mark.parametrize(("text", "there"), PERSONS)
def test_persons_go_by_their_whole_names(text: str, there: str) -> None:
    check(text, [there])


NOBODY = [
    ("Ansar Dine imposed Sharia in Timbuktu.", "Sharia"),
    ("The group declared Jihad in Syria.", "Jihad"),
    ("The Presidential Statement condemned Israel.", "Presidential Statement"),
    ("UNSCR 2254 calls on Syria to release prisoners.", "UNSCR"),
    ("Mark Hoyle spoke on Sky's Hartnell programme.", "Hartnell"),
    ("* Near Ramadi, four strikes hit ISIL.", "Near"),
    ("Exercise Iron Fist brought together Poland and Latvia.", "Exercise Iron Fist"),
    ("Two Tornado GR4s attacked Daesh.", "Tornado"),
    ("The aircraft carrier Admiral Kuznetsov sailed to Syria.", "Kuznetsov"),
    ("The carrier Charles de Gaulle sailed to Cyprus.", "Charles de Gaulle"),
    ("Iran seized the tanker Stena Impero.", "Stena Impero"),
]


@pytest.mark.parametrize(("text", "name"), NOBODY)
def test_creeds_documents_programmes_and_ships_are_nobody(text: str, name: str) -> None:
    assert name not in {m.actor.label for r in extractor().explain(text) for m in r.mentions}


def test_an_airline_is_no_ship() -> None:
    check("The budget carrier Ryanair criticised Spain.", ["Ryanair criticizes Spain"])


TAKEN = [
    ("Ukraine's 93rd Mechanized Brigade captured Klishkivka.", "93rd Mechanized Brigade seizes Klishkivka"),
    ("The Giants Brigades captured Bayhan from the Houthis.", "Giants Brigades seizes Bayhan"),
    ("The Philippines occupied Thinto.", "Philippines occupies Thinto"),
]


@pytest.mark.parametrize(("text", "there"), TAKEN)
def test_what_is_taken_in_war_is_a_place(text: str, there: str) -> None:
    check(text, [there])


def test_whom_the_police_capture_is_no_place() -> None:
    kinds = {m.actor.label: m.actor.type for r in extractor().explain("Police captured Salcedo.") for m in r.mentions}
    assert kinds["Salcedo"] == "Person"


def test_whom_a_state_backs_is_not_in_it() -> None:
    for group in ("Kataib Hezbollah", "Liwa Badr"):
        text = f"The Iranian-backed militia {group} attacked Erbil."
        check(text, [f"Iran supports {group}", f"{group} attacks Erbil"], [f"{group} locatedIn Iran"])


OPERATIONS = [
    ("Turkey launched Operation Long Branch against ISIL.", ["Turkey fightsWith ISIL"], ["Turkey invades ISIL"]),
    (
        "Pakistan launched an operation against the Taliban.",
        ["Pakistan fightsWith Taliban"],
        ["Pakistan invades Taliban"],
    ),
    ("Turkey opened Operation Olive Branch in Afrin.", [], ["Turkey investsIn Afrin"]),
    ("Russia began a military operation against Ukraine.", ["Russia attacks Ukraine"], []),
]


@pytest.mark.parametrize(("text", "there", "absent"), OPERATIONS)
def test_named_operations_are_operations(text: str, there: list[str], absent: list[str]) -> None:
    check(text, there, absent)


RUNS = [
    ("ISIL attacked Point 407 and Hill 212.", ["ISIL attacks Point 407", "ISIL attacks Hill 212"], []),
    (
        "Karen rebels clashed with the Myanmar Army's Light Infantry Division 44.",
        ["Light Infantry Division 44 partOf Myanmar Army"],
        [],
    ),
    (
        "Yemeni President Abdo Rabbo Mansour Hadi met Qatar.",
        ["Abdo Rabbo Mansour Hadi leads Yemen"],
        ["Mansour Hadi leads Yemen", "Abdo Rabbo leads Yemen"],
    ),
    ("His Majesty King Abdullah of Jordan met Oman.", ["King Abdullah of Jordan leads Jordan"], []),
    (
        "The DPR's Somalia Battalion attacked Ukraine.",
        [],
        ["Somalia Battalion partOf Somalia"],
    ),
    (
        "The Haqqani Network belongs to neither wing and is not part of the Afghan or the Pakistani Taliban.",
        ["Haqqani Network partOf Pakistani Taliban (negated)"],
        ["Haqqani Network partOf Afghanistan"],
    ),
]


@pytest.mark.parametrize(("text", "there", "absent"), RUNS)
def test_where_names_begin_and_end(text: str, there: list[str], absent: list[str]) -> None:
    check(text, there, absent)


WHOLE = [
    (
        "Hamid al-Barakati al-Omani met Kenyan officials in Nairobi.",
        ["Hamid al-Barakati al-Omani meetsWith Kenya"],
        ["Oman meetsWith Kenya"],
    ),
    (
        "The Commission of Peru, Chile and Bolivia welcomed the decision of Ecuador to send an envoy.",
        ["Commission of Peru, Chile and Bolivia supports Ecuador"],
        ["Commission of Peru partOf Peru", "Commission of Peru, Chile and Bolivia partOf Peru"],
    ),
    (
        "The Lake Joint Force of Chad, Mali and Niger lost its camp near Diffa.",
        [],
        ["Lake Joint Force partOf Chad"],
    ),
    (
        "The Ministry of Culture of the Luhansk People's Republic thanked Belarus.",
        ["Ministry of Culture of the Luhansk People's Republic partOf Luhansk People's Republic"],
        ["Ministry of Culture of the Luhansk partOf Luhansk People's Republic"],
    ),
    (
        "The Saladin Brigade of Omar Nasr attacked the Kaniyat militia.",
        ["Omar Nasr leads Saladin Brigade", "Saladin Brigade attacks Kaniyat"],
        [],
    ),
    (
        "Jamaat-ul-Ahrar and Lashkar-e-Jhangvi Al-Alami attacked Peshawar.",
        ["Lashkar-e-Jhangvi Al-Alami attacks Peshawar"],
        ["Al-Alami attacks Peshawar"],
    ),
    (
        "Oleh Marchuk led the Army Group Centre – South during the winter.",
        ["Oleh Marchuk leads Army Group Centre – South"],
        [],
    ),
    ("Turkmen fighters in Iraq attacked ISIL.", ["Turkmen attacks ISIL"], ["Turkmenistan attacks ISIL"]),
    ("Turkmenistan said that the Turkmen navy had thanked Iran.", [], ["Turkmen supports Iran"]),
    ("Iran seized the M/V Baltic Hope and the MT Stena Progress.", [], ["Iran detains V Baltic Hope"]),
    ("He leads NATO's Enhanced Forward Presence in Estonia.", [], ["Enhanced Forward Presence represents NATO"]),
    (
        "The US Forces Japan and Combined Maritime Command met Kenyan officers.",
        ["US Forces Japan partOf United States"],
        ["Combined Maritime Command partOf United States"],
    ),
    (
        "They saw the Canadian commander of Combined Team Ghor, Colonel Peter Ross.",
        ["Peter Ross leads Combined Team Ghor"],
        ["Combined Team Ghor partOf Canada"],
    ),
]


@pytest.mark.parametrize(("text", "there", "absent"), WHOLE)
def test_names_of_bodies_and_groups_are_neither_cut_nor_given_an_owner(
    text: str, there: list[str], absent: list[str]
) -> None:
    check(text, there, absent)


BEHIND = [
    (
        "Bruce Hadley (Ballarat, Australian Labor Party) said that Fiji had asked Australia for help.",
        ["Bruce Hadley memberOf Australian Labor Party"],
    ),
    ("Angela Crowe (Lanark) (SNP): Yemen has suffered.", ["Angela Crowe memberOf Scottish National Party"]),
    ("Tom Ridley (Con) asked Sudan to free them.", ["Tom Ridley memberOf Conservative Party"]),
    (
        "Ms. HALVORSEN (Norway) and Ann Dahl (Sweden) thanked Morocco.",
        ["HALVORSEN represents Norway", "Ann Dahl represents Sweden"],
    ),
    ("Japan's David Holm met Peter Ross.", ["David Holm represents Japan"]),
]


@pytest.mark.parametrize(("text", "there"), BEHIND)
def test_party_and_state_stand_in_brackets_behind_a_name_or_own_it(text: str, there: list[str]) -> None:
    check(text, there)


def test_what_a_state_owns_is_no_person_of_it() -> None:
    check("Israel's Iron Dome stopped a rocket of Hamas.", [], ["Iron Dome represents Israel"])


GROUPS = [
    (
        "Jabhat Ansar al-Nur attacked Chad. Fatah al-Nur fought Jabhat Ansar al-Nur.",
        ["Jabhat Ansar al-Nur attacks Chad", "Fatah al-Nur fightsWith Jabhat Ansar al-Nur"],
        ["Ansar al-Nur attacks Chad", "Fatah fightsWith Jabhat Ansar al-Nur"],
    ),
    ("Omar Hadi, the leader of ISIS-Kenya, met Ali Musa.", ["Omar Hadi leads ISIS-Kenya"], ["Omar Hadi leads ISIS"]),
    ("Egypt backs the KLR-Khartoum.", ["Egypt supports KLR-Khartoum"], ["Egypt supports Sudan"]),
    ("Ghana condemned the ISIS-Kenya war.", ["ISIS fightsWith Kenya"], ["Ghana criticizes ISIS-Kenya"]),
    ("Togo fought the Zarwa Front. Zarwa attacked Benin.", ["Zarwa Front attacks Benin"], ["Zarwa attacks Benin"]),
    (
        "Peru fought the “Union of Free Andes” (UFrA). The UFrA attacked Chile.",
        ["Union of Free Andes attacks Chile"],
        ["UFrA attacks Chile"],
    ),
    ("Chad arrested Nasser Murad al-Houthi.", ["Chad detains Nasser Murad al-Houthi"], ["Chad detains Houthis"]),
    ("Joao dia Mbala met Vladimir Putin.", ["Joao dia Mbala meetsWith Vladimir Putin"], []),
    (
        "The Office of the High Envoy for Border Affairs condemned Eritrea.",
        ["Office of the High Envoy for Border Affairs criticizes Eritrea"],
        ["Office of the High criticizes Eritrea"],
    ),
    (
        "Niger condemned the Dune Front (RDD; Assembly of the Sands).",
        ["Niger criticizes Dune Front"],
        ["Niger criticizes RDDAssembly"],
    ),
    (
        "Karim Saad heads the Zintan military council.",
        ["Karim Saad leads Zintan military council"],
        ["Karim Saad leads Zintan"],
    ),
    ("The PKK/KCK attacked Turkey.", ["PKK attacks Turkey", "KCK attacks Turkey"], []),
    ("HMS Leeds was sunk by Chile.", ["Chile attacks HMS Leeds"], ["Chile attacks Leeds"]),
    ("Abu Omar az-Zubaydi met Putin.", ["Abu Omar az-Zubaydi meetsWith Putin"], ["Putin meetsWith Zubaydi"]),
    ("Peru banned the Dock Workers' Union.", ["Peru sanctions Dock Workers' Union"], ["Peru sanctions Union"]),
    (
        "The Movement for the Liberation of Saba attacked Oman.",
        ["Movement for the Liberation of Saba attacks Oman"],
        ["Movement for the Liberation attacks Oman"],
    ),
]


@pytest.mark.parametrize(("text", "there", "absent"), GROUPS)
def test_a_group_goes_by_its_whole_name(text: str, there: list[str], absent: list[str]) -> None:
    check(text, there, absent)


NOBODIES = [
    (
        "Ghana sanctioned Musa Dabo under Executive Order (E.O.) 99. E.O. 99 orders Ghana to freeze his money.",
        ["Ghana sanctions Musa Dabo"],
        ["E.O. demands Ghana"],
    ),
    ("Peru shot down a remotely piloted aircraft (RPA). The RPA had bombed Peru.", [], ["RPA attacks Peru"]),
    ("Omar Hadi leads the Western- and Chadian-backed council.", [], ["Omar Hadi leads Western-"]),
    ("Sunni Jihadist fighters attacked Mali.", [], ["Sunni Jihadist attacks Mali"]),
    ("Sadrist lawmakers condemned Mali.", [], ["Sadrist criticizes Mali"]),
    ("I thank the Member for Barrow West and condemn Eritrea.", [], ["Barrow West criticizes Eritrea"]),
    (
        "The Lodwar Amendment angered Peru. The Amendment bans Peru from fishing.",
        [],
        ["Lodwar Amendment expelsFrom Peru"],
    ),
    ("The Sirte offensive included the Tuareg Brigade.", [], ["Tuareg Brigade memberOf Sirte"]),
    ("The Battle of Derna was fought by the Fajr Brigade and ISIL, backed by Qatar.", [], ["Qatar supports Derna"]),
]


@pytest.mark.parametrize(("text", "there", "absent"), NOBODIES)
def test_creeds_seats_and_abbreviations_of_common_nouns_are_nobody(
    text: str, there: list[str], absent: list[str]
) -> None:
    check(text, there, absent)


def test_an_abbreviation_gives_way_to_the_fuller_second_name() -> None:
    check(
        "Amir Saad leads the RCO, also known as the Reserve Guidance Organization, of Hezbollah.",
        ["Amir Saad leads Reserve Guidance Organization"],
    )
