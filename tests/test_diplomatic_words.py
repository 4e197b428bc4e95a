"""Words and diplomacy in plain sentences: who meets, mediates, allies, asks, warns and joins, and what is denied."""

from __future__ import annotations

import pytest
from reading import check

SAID = [
    ("Moscow accused the West of lying.", "Russia accuses West"),
    ("Italy handed the antiquities to Libya.", "Italy concedesTo Libya"),
    # relational nouns beside a name
    ("India and its rival Pakistan exchanged fire.", "India rivalOf Pakistan"),
    ("Israel struck its arch-enemy Iran.", "Israel rivalOf Iran"),
    ("Algeria cut ties with its neighbour and rival Morocco in 2021.", "Algeria rivalOf Morocco"),
    ("Bolivia, a Venezuelan ally, abstained from the vote.", "Bolivia alliedWith Venezuela"),
    ("US ally Japan welcomed the news.", "Japan alliedWith United States"),
    ("Turkey, a NATO member and an ally of Qatar, sent troops to Doha.", "Qatar alliedWith Turkey"),
    ("Kenya was designated a major ally by Washington.", "Kenya alliedWith United States"),
    ("Bolivia has become a partner country of BRICS.", "Bolivia partnerOf BRICS"),
    ("Turkey and Russia vie for influence in Libya.", "Russia rivalOf Turkey"),
    ("Niger was at odds with France.", "France rivalOf Niger"),
    ("Airbus competes with Boeing for orders.", "Airbus rivalOf Boeing"),
    # mediation
    ("Qatar acted as a go-between for Kabul and Islamabad.", "Qatar mediatesBetween Afghanistan"),
    ("Through Omani mediation, Canada and Iran exchanged prisoners.", "Oman mediatesBetween Canada"),
    ("The French-mediated talks between Baku and Yerevan resumed.", "France mediatesBetween Armenia"),
    ("Nicaragua has offered itself as a mediator between Cuba and Haiti.", "Nicaragua mediatesBetween Haiti"),
    ("Turkey brought Ethiopia and Somalia to the negotiating table.", "Turkey mediatesBetween Somalia"),
    ("Kenya tried to end the war between Chad and Sudan.", "Kenya mediatesBetween Sudan (planned)"),
    # meetings, visits, hosts
    ("Officials from Cyprus and Turkey came together in Vienna.", "Cyprus meetsWith Turkey"),
    ("The Malaysian king set off for Riyadh on Friday.", "Malaysia visits Saudi Arabia"),
    ("The Jordanian crown prince is in Berlin for talks with the chancellor.", "Jordan visits Germany"),
    ("Alexander Lukashenko made his way to Harare aboard a jet.", "Alexander Lukashenko visits Zimbabwe"),
    ("King Felipe gave a banquet in honour of Emmanuel Macron.", "King Felipe hosts Emmanuel Macron"),
    ("Rome was the setting for talks between American and Iranian envoys.", "Italy hosts Iran"),
    # denials
    ("Hungary held no talks with Ukraine.", "Hungary meetsWith Ukraine (negated)"),
    ("Mongolia has yet to sign the treaty with Kazakhstan.", "Kazakhstan signsAgreementWith Mongolia (negated)"),
    ("Unions in Lima cancelled their protest against Boluarte.", "Peru protestsAgainst Boluarte (negated)"),
    ("Estonia is not under threat from Belarus, the minister said.", "Belarus threatens Estonia (negated)"),
    ("Pyongyang's warning to Tokyo was dismissed as bluster.", "North Korea warns Japan"),
    ("Kyiv ruled out ceding Donbas to Russia.", "Ukraine concedesTo Russia (negated)"),
    # demands and requests
    ("Washington gave Iran two weeks to accept a deal.", "United States demands Iran"),
    ("The court ordered Russia to halt its invasion of Ukraine.", "Russia invades Ukraine"),
    ("Serbia's demand that Pristina release the mayor was ignored.", "Serbia demands Kosovo"),
    ("Beirut insists on a full Israeli withdrawal from Lebanon.", "Israel withdrawsFrom Lebanon (possible)"),
    ("Havana denied American allegations that it hosts a spy base.", "United States accuses Cuba"),
    ("Haiti has requested the deployment of Kenyan police.", "Haiti requests Kenya"),
    ("A Pakistani threat to strike India alarmed diplomats.", "Pakistan threatens India"),
    # joining and leaving
    ("Donald Trump ordered Washington's withdrawal from UNESCO.", "United States leaves UNESCO (planned)"),
    ("Kosovo hopes to become part of the Council of Europe.", "Kosovo joins Council of Europe (planned)"),
    ("Ukraine will not be allowed into NATO this year.", "Ukraine joins NATO (negated)"),
    ("Turkey's hopes of EU membership have faded.", "Turkey joins European Union (planned)"),
    # support and ties
    ("Ukraine thanked Lithuania for military assistance.", "Lithuania arms Ukraine"),
    ("Zambia thanked Norway for its generous aid.", "Norway aids Zambia"),
    ("Togo voted with Israel at the United Nations.", "Togo supports Israel"),
    ("A NATO battlegroup protects Latvia.", "NATO defends Latvia"),
    ("Nauru broke off ties with Taiwan.", "Nauru cutsTiesWith Taiwan"),
    ("Moscow and Caracas have grown closer since 2019.", "Russia cooperatesWith Venezuela"),
    # phrases
    ("Tuvalu stopped short of blaming Australia.", "Tuvalu accuses Australia (negated)"),
    ("Libya's envoy called on Tunisia to reopen the border.", "Libya requests Tunisia"),
    ("Cuba and Panama are moving to normalise ties.", "Cuba recognizes Panama (planned)"),
    ("Laos is moving to join BRICS.", "Laos joins BRICS (planned)"),
    ("Oslo issued Moscow with a stern warning.", "Norway warns Russia"),
    ("Paraguay is under pressure from China to drop Taiwan.", "China coerces Paraguay"),
    ("Iran is under no pressure from Iraq.", "Iraq coerces Iran (negated)"),
    ("Turkey will not take part in drills with Israel.", "Israel exercisesWith Turkey (negated)"),
    ("Mali did not participate in the talks with Algeria.", "Algeria meetsWith Mali (negated)"),
    ("Siemens is in talks to buy a plant in Poland.", "Siemens investsIn Poland (planned)"),
    ("Boko Haram called for attacks on Niger.", "Boko Haram threatens Niger"),
    ("Sudan parted company with IGAD in 2024.", "Sudan leaves IGAD"),
    ("Montenegro is pushing for full membership of the EU.", "Montenegro joins European Union (planned)"),
    ("The Kremlin-aligned oligarch Viktor Medvedchuk fled.", "Russia alliedWith Viktor Medvedchuk"),
    ("Rome will stage talks between Libya and Egypt.", "Italy hosts Libya (planned)"),
    ("Chad rejected a request from Sudan for troops.", "Sudan requests Chad"),
    ("NATO has pledged to defend every inch of Lithuanian territory.", "NATO defends Lithuania (planned)"),
    ("Thanks to Kenyan mediation, Somalia and Ethiopia signed a pact.", "Kenya mediatesBetween Somalia"),
    ("Olaf Scholz visits Ankara, rules out jets for Turkey", "Olaf Scholz visits Turkey"),
    ("Iran freed two Britons on Monday.", "Iran concedesTo United Kingdom"),
    ("Mexico's president attacked Argentina's policy on Venezuela.", "Mexico criticizes Argentina"),
    ("Libya was voted off the Security Council.", "Libya leaves Security Council"),
    ("Cuba's visit to Taipei drew an angry response from Beijing.", "China criticizes Cuba"),
    ("Honduras does not recognise the re-election of Nicolas Maduro.", "Honduras recognizes Nicolas Maduro (negated)"),
    ("Turkey counts Azerbaijan among its closest allies.", "Azerbaijan alliedWith Turkey"),
    ("Qatar is among Turkey's closest partners.", "Qatar partnerOf Turkey"),
    ("Spain ignored calls to recognise Kosovo.", "Spain recognizes Kosovo (negated)"),
    ("Latvia depends on NATO for its defence.", "NATO defends Latvia"),
    ("The war between Sudan and the RSF goes on.", "RSF fightsWith Sudan"),
    ("Hungary is holding up Ukraine's accession to the EU.", "Hungary rejects Ukraine"),
]

NOT_SAID = [
    ("Hanna Lind of Sweden said that Russia should find it harder to borrow.", "Hanna Lind demands Russia"),
    ("The Estonian minister handed the treaty document to Mark Hale of Canada.", "Estonia concedesTo Mark Hale"),
    ("Moscow accused the West of lying.", "Russia accuses Europe"),
    ("Moscow insists that Kyiv is not ready for talks.", "Russia demands Ukraine"),
    ("Iran posed no threat to Saudi Arabia, Araghchi insisted.", "Araghchi demands Iran"),
    ("Ottawa did not accuse New Delhi of ordering the murder.", "Canada demands India"),
    ("Rwandan officers were commanding the rebels' operations near M23 bases.", "Rwanda demands M23"),
    ("The court ordered Russia to halt its invasion of Ukraine.", "court invades Ukraine"),
    ("Iran's effort to drive a wedge between Europe and Japan failed.", "Iran mediatesBetween Japan"),
    ("Moscow's efforts to deepen ties between Russia and China paid off.", "Russia mediatesBetween China"),
    ("Angola's efforts to end the war between Rwanda and Congo go on.", "Rwanda ceasesFireWith Congo (actual)"),
    ("A Saudi-brokered truce between the army and the RSF collapsed.", "Saudi Arabia ceasesFireWith RSF"),
    ("Meloni's criticism has strained relations between Rome and Paris.", "Italy cooperatesWith France"),
    ("Georgia must not be let into NATO, Moscow says.", "Russia demands Georgia"),
    ("Eritrea was one of five states to vote with Moscow at the United Nations.", "Eritrea rejects United Nations"),
    ("Donald Trump ordered Washington's withdrawal from UNESCO.", "Donald Trump demands United States"),
    ("Edward Snowden is in Russia.", "Edward Snowden visits Russia"),
    ("Kenya was in Group B with Ghana.", "Kenya visits Ghana"),
    ("Joe Biden was treated to a state dinner by Emmanuel Macron.", "Emmanuel Macron aids Joe Biden"),
    ("The Danish prime minister spoke for Greenland.", "Denmark represents Greenland"),
    ("Taiwan, recognised by Belize but not by Peru, was excluded.", "Peru recognizes Taiwan (actual)"),
    ("Belarus is pushing migrants into Poland.", "Belarus invades Poland"),
    ("Iran is driving a wedge between Iraq and Kuwait.", "Iran invades Kuwait"),
    ("The United States and China paused their tariff war.", "China ceasesFireWith United States"),
    ("The United States and China paused their tariff war.", "China fightsWith United States"),
    ("Kenya relies on Uganda for milk.", "Uganda defends Kenya"),
    ("Serbia turned away from Russia.", "Serbia expelsFrom Russia"),
    ("Erdogan hung up on the Dutch prime minister.", "Erdogan attacks Netherlands"),
    ("Canada held up the shipment to Haiti.", "Canada supplies Haiti (actual)"),
    ("Officials of the CIA sat across from Hamas in Doha.", "CIA protestsAgainst Qatar"),
    ("Three men arrested in Kabul were freed.", "Afghanistan requests Afghanistan"),
    ("Iran has threatened to withdraw from the Non-Proliferation Treaty.", "Iran threatens Non-Proliferation Treaty"),
]


@pytest.mark.parametrize(("text", "statement"), SAID)
def test_said(text: str, statement: str) -> None:
    check(text, must=[statement])


@pytest.mark.parametrize(("text", "statement"), NOT_SAID)
def test_not_said(text: str, statement: str) -> None:
    check(text, must_not=[statement])
