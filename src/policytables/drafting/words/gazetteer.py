"""Names by their words: what kind of entity a head word tells of, and places and bodies that are known by name."""

ORGANIZATION_HEADS = frozenset(
    """
academy administration agency alliance armed army assembly association associates authority authorities bank board branch bureau cabinet
chamber clinic club coalition college colleges command commission committee committees community companies company confederation conference
congress consortium cooperative corporation corps council councils court courts delegation department departments directorate division duma
embassy enterprise executive federation firm fleet force forces foundation fraternity general government governments group guild
holding holdings hospital house inspectorate institute institutes institution institutions investments international league
legislature limited ltd inc llc plc gmbh ag corp co ministry ministries mission museum navy network ngo office offices
operator ombudsman organisation organization organisations organizations panel parliament partners partnership party police politburo presidency
press registry regulator school schools secretariat senate service society staff state subcommittee sub-committee syndicate taskforce team treasury tribunal
trust trustees union unit universities university utility politecnico universidad université universität authority
""".split()
)
LAB_HEADS = frozenset(
    """
laboratory laboratories lab labs observatory observatories telescope supercomputer synchrotron reactor cyclotron accelerator facility
facilities infrastructure infrastructures platform platforms centre center centres centers testbed testbeds biobank greenhouse incubator
incubators station stations hub hubs institute-lab cleanroom gigafactory datacenter cloud
""".split()
)
# A hub, station or platform with a capital is a place or a thing to build; a centre for people is an organization.
PLACE_HEADS = frozenset(
    """
area areas basin bay belt borough camp canal cape channel city cities coast continent corridor corridors county counties delta desert district
districts enclave forest gulf harbour harbor highlands hills hinterland island islands isles lagoon lake lakes municipality mountain mountains
ocean park parks peninsula plain plateau port prefecture principality province provinces reef region regions republic reserve river
sea sound strait straits territories territory town townships valley village ward zone zones sanctuary kingdom states highland county
township federation-of emirate triangle riviera peninsula precinct precincts
""".split()
)
OTHER_HEADS = frozenset(
    """
act acts action accord accords address agenda agreement agreements amendment annex announcement article assessment award awards bill book budget
campaign challenge charter circular clause code communication communications communique compact conclusions constitution contract
convention covenant credit declaration decision decree deal directive directives document doctrine edict edition emergency
exhibition fellowship fellowships festival fund funds framework frameworks goal goals grant grants guidance guide guideline guidelines handbook
ideas index initiative initiatives instrument journal law laws letter licence license list loan manual measures mechanism memorandum
methods mission model motion notice objective objectives opinions order orders ordinance outlook outline pact package paper part plan plans
pledge pledges policies policy portal prize principle principles procedure proclamation program programme programmes programs project projects proposal
protocol protocols provisions recommendation recommendations regime register regulation regulations report reports requirements resolution review roadmap
rule rules schedule scheme schemes scholarship scholarships section series standard standards statement statute strategies strategy summit
survey system systems target targets task technology theory thought title treaty update vision voucher vouchers week white year decade day
chapter figure table phase stage pillar priority step volume number no era age war age theme appendix chairman chair chairperson
commissioner counsel director minister ministers governor mayor premier president prime representative representatives secretary secretaries
ambassador advisor adviser administrator attorney officer officers chief deputy dean professor dr mr mrs ms sir lord judge justice
agents revolution market economy industry industries sciences science data intelligence internet web computing
""".split()
)
# Of these, the ones that stand in the middle of names as well: "Science and Technology Park".
SUBJECTS = frozenset(
    "technology science sciences data intelligence internet web computing market economy industry industries".split()
)
# A word before "of", "for", "on" tells the kind of the whole: Ministry of, Council for, Office on.
POSTS = frozenset(
    """
secretary minister director administrator commissioner chairman chair chairperson president governor mayor attorney officer head premier chief
representative ambassador dean professor adviser advisor comptroller postmaster justice king queen prince
""".split()
)

COUNTRIES = """
Afghanistan|Albania|Algeria|Andorra|Angola|Antigua and Barbuda|Argentina|Armenia|Australia|Austria|Azerbaijan|Bahamas|Bahrain|Bangladesh|Barbados|Belarus|
Belgium|Belize|Benin|Bhutan|Bolivia|Bosnia and Herzegovina|Botswana|Brazil|Brunei|Brunei Darussalam|Bulgaria|Burkina Faso|Burundi|Cabo Verde|Cambodia|
Cameroon|Canada|Central African Republic|Chad|Chile|China|Colombia|Comoros|Costa Rica|Croatia|Cuba|Cyprus|Czech Republic|Czechia|Côte d'Ivoire|
Côte d’Ivoire|Ivory Coast|Democratic Republic of the Congo|Denmark|Djibouti|Dominica|Dominican Republic|Ecuador|Egypt|El Salvador|Equatorial Guinea|Eritrea|
Estonia|Eswatini|Ethiopia|Fiji|Finland|France|Gabon|Gambia|Georgia|Germany|Ghana|Greece|Grenada|Guatemala|Guinea|Guinea-Bissau|Guyana|Haiti|Honduras|
Hungary|Iceland|India|Indonesia|Iran|Iraq|Ireland|Israel|Italy|Jamaica|Japan|Jordan|Kazakhstan|Kenya|Kiribati|Kosovo|Kuwait|Kyrgyzstan|Laos|Latvia|Lebanon|
Lesotho|Liberia|Libya|Liechtenstein|Lithuania|Luxembourg|Madagascar|Malawi|Malaysia|Maldives|Mali|Malta|Mauritania|Mauritius|Mexico|Micronesia|Moldova|
Monaco|Mongolia|Montenegro|Morocco|Mozambique|Myanmar|Namibia|Nauru|Nepal|Netherlands|New Zealand|Nicaragua|Niger|Nigeria|North Korea|North Macedonia|
Norway|Oman|Pakistan|Palau|Palestine|Panama|Papua New Guinea|Paraguay|Peru|Philippines|Poland|Portugal|Qatar|Republic of Korea|Romania|Russia|
Russian Federation|Rwanda|Samoa|San Marino|Saudi Arabia|Senegal|Serbia|Seychelles|Sierra Leone|Singapore|Slovakia|Slovenia|Solomon Islands|Somalia|
South Africa|South Korea|South Sudan|Spain|Sri Lanka|Sudan|Suriname|Sweden|Switzerland|Syria|Taiwan|Tajikistan|Tanzania|Thailand|Timor-Leste|Togo|Tonga|
Trinidad and Tobago|Tunisia|Turkey|Türkiye|Turkmenistan|Tuvalu|Uganda|Ukraine|United Arab Emirates|United Kingdom|United States|United States of America|
Uruguay|Uzbekistan|Vanuatu|Venezuela|Vietnam|Viet Nam|Yemen|Zambia|Zimbabwe|Great Britain|Britain|England|Scotland|Wales|Northern Ireland|Hong Kong|Macao|
Macau|Greenland|Korea|UK|USA|UAE|U.S.|US|PRC|EU|European Union
"""
REGIONS = """
Africa|Asia|Europe|Oceania|Antarctica|North America|South America|Latin America|Central America|Central Asia|South Asia|East Asia|Southeast Asia|
South-East Asia|Middle East|Sub-Saharan Africa|East Africa|West Africa|Southern Africa|North Africa|Caribbean|Pacific|Indo-Pacific|Asia-Pacific|
Western Balkans|Balkans|Arctic|Baltic Sea|Sahel|Western Europe|Eastern Europe|Mediterranean|Gulf of Mexico|Silicon Valley|Northern Territory|
New South Wales|Victoria|Queensland|South Australia|Western Australia|Tasmania|Australian Capital Territory|Ontario|Quebec|British Columbia|Alberta|
Manitoba|Saskatchewan|Nova Scotia|New Brunswick|Bavaria|Saxony|Catalonia|Lombardy|Flanders|Wallonia|Alabama|Alaska|Arizona|Arkansas|California|Colorado|
Connecticut|Delaware|Florida|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|
Missouri|Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|
South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Wisconsin|Wyoming|District of Columbia|Puerto Rico|Guam|Andhra Pradesh|Arunachal Pradesh|
Assam|Bihar|Chhattisgarh|Goa|Gujarat|Haryana|Himachal Pradesh|Jharkhand|Karnataka|Kerala|Madhya Pradesh|Maharashtra|Manipur|Meghalaya|Mizoram|Nagaland|
Odisha|Punjab|Rajasthan|Sikkim|Tamil Nadu|Telangana|Tripura|Uttar Pradesh|Uttarakhand|West Bengal|Jammu and Kashmir|Ladakh|Anhui|Fujian|Gansu|Guangdong|
Guangxi|Guizhou|Hainan|Hebei|Heilongjiang|Henan|Hubei|Hunan|Inner Mongolia|Jiangsu|Jiangxi|Jilin|Liaoning|Ningxia|Qinghai|Shaanxi|Shandong|Shanxi|Sichuan|
Tibet|Xinjiang|Yunnan|Zhejiang|Yangtze River Delta|Pearl River Delta|Beijing-Tianjin-Hebei|Gauteng|KwaZulu-Natal|Western Cape|Eastern Cape|Northern Cape|
Limpopo|Mpumalanga|Free State|Sindh|Balochistan|Khyber Pakhtunkhwa|Okinawa|Hokkaido|Java|Sumatra|Borneo|Sabah|Sarawak|Penang|Selangor|Johor
"""
CITIES = """
Abu Dhabi|Abuja|Accra|Addis Ababa|Adelaide|Ahmedabad|Algiers|Amsterdam|Ankara|Athens|Auckland|Baghdad|Bangalore|Bengaluru|Bangkok|Barcelona|Beijing|Berlin|
Bhopal|Bogotá|Bogota|Boston|Brasília|Brisbane|Brussels|Bucharest|Budapest|Buenos Aires|Busan|Cairo|Canberra|Cape Town|Caracas|Casablanca|Changsha|Chengdu|
Chennai|Chicago|Chongqing|Colombo|Copenhagen|Dakar|Dalian|Dar es Salaam|Delhi|Dhaka|Doha|Dongguan|Dubai|Dublin|Durban|Foshan|Frankfurt|Fuzhou|Geneva|
Glasgow|Guangzhou|Guiyang|Hangzhou|Hanoi|Harare|Harbin|Hefei|Helsinki|Ho Chi Minh City|Hobart|Hyderabad|Incheon|Islamabad|Istanbul|Jaipur|Jakarta|Jerusalem|
Jinan|Johannesburg|Kabul|Kampala|Karachi|Kathmandu|Khartoum|Kigali|Kinshasa|Kolkata|Kuala Lumpur|Kunming|Kyiv|Kyoto|Lagos|Lahore|Lima|Lisbon|London|
Los Angeles|Luanda|Lucknow|Lusaka|Luxembourg City|Madrid|Manchester|Manila|Maputo|Medellín|Melbourne|Mexico City|Milan|Mombasa|Montevideo|Montreal|Moscow|
Mumbai|Munich|Nairobi|Nanjing|New Delhi|Ningbo|Osaka|Oslo|Ottawa|Paris|Perth|Phnom Penh|Prague|Pretoria|Pune|Qingdao|Quito|Riga|Rio de Janeiro|Riyadh|Rome|
Rotterdam|San Francisco|Santiago|São Paulo|Seoul|Shanghai|Shenyang|Shenzhen|Sofia|Stockholm|Suzhou|Sydney|Taipei|Tallinn|Tashkent|Tehran|Tel Aviv|Tianjin|
Tokyo|Toronto|Tunis|Ulaanbaatar|Vancouver|Vienna|Vilnius|Warsaw|Washington|Washington, D.C.|Wellington|Windhoek|Wuhan|Wuxi|Xi'an|Xiamen|Xiong'an|Yangon|
Yokohama|Zagreb|Zhengzhou|Zhuhai|Zurich|Zürich|Dodoma|Arusha|Kisumu|Nakuru|Lilongwe|Gaborone|Maseru|Freetown|Monrovia|Bamako
"""
ORGANIZATIONS = """
African Union|African Development Bank|AfDB|ADB|Asian Development Bank|APEC|ASEAN|AUC|BRICS|CERN|CNRS|CSIRO|DARPA|ECOWAS|EIB|European Investment Bank|EPO|
ESA|European Commission|European Council|European Parliament|Council of Europe|FAO|FDA|G20|G7|GIZ|IAEA|IEA|IEC|IFC|ILO|IMF|International Monetary Fund|
Interpol|IPCC|IRENA|ISO|ISRO|ITU|JICA|MERCOSUR|NASA|NATO|NIH|NIST|NITI Aayog|NOAA|NSF|OECD|OPEC|OSTP|SADC|UK Research and Innovation|UKRI|UN|UNDP|UNEP|
UNESCO|UNFCCC|UNICEF|UNIDO|United Nations|USAID|WHO|WIPO|World Bank|WTO|World Health Organization|World Trade Organization|Parliament|Congress|Senate|
Cabinet|Treasury|Commonwealth|State Council|Central Committee|White House|Pentagon|Politburo|Diet|Bundestag|Bundesrat|Knesset|Lok Sabha|Rajya Sabha|
Oireachtas|National Assembly|Ofcom|Ofgem|Innovate UK|EPSRC|Huawei|ZTE|BGI|Tencent|Alibaba|Baidu|Xiaomi|Google|Microsoft|Amazon|
Apple|Meta|IBM|Intel|Nvidia|NVIDIA|OpenAI|Samsung|TSMC|Siemens|AT&T|Toyota|Tesla|BYD|Bosch|SAP|Boeing|Airbus
"""
# Short forms that stand for the full name where both occur.
ALIASES = {
    "eu": "european union",
    "un": "united nations",
    "uk": "united kingdom",
    "us": "united states",
    "u.s.": "united states",
    "usa": "united states of america",
    "prc": "people's republic of china",
    "uae": "united arab emirates",
    "who": "world health organization",
    "wto": "world trade organization",
    "adb": "asian development bank",
    "afdb": "african development bank",
    "eib": "european investment bank",
    "ukri": "uk research and innovation",
    "imf": "international monetary fund",
    "united states": "united states of america",
}
NATIONALITIES = frozenset(
    """
african american argentine asian australian austrian bangladeshi belgian brazilian british canadian chilean chinese colombian czech danish dutch egyptian
english estonian ethiopian european finnish french german ghanaian greek hungarian indian indonesian iranian irish israeli italian japanese kenyan korean
latvian lithuanian malaysian mexican moroccan nepalese nigerian norwegian pakistani polish portuguese romanian russian rwandan scottish senegalese
serbian singaporean slovak slovenian south-african spanish swedish swiss taiwanese tanzanian thai turkish ugandan ukrainian vietnamese welsh western zambian
zimbabwean federal national state central provincial
""".split()
)
NO_NATIONS = frozenset("federal national state central provincial western european african asian".split())
MONTHS_AND_DAYS = frozenset(
    """
january february march april june july august september october november december monday tuesday wednesday thursday friday saturday sunday
""".split()
)


def known():
    """{name: kind} of the names that are known without a head word."""
    kinds = {}
    for kind, names in (("place", COUNTRIES + "|" + REGIONS + "|" + CITIES), ("organization", ORGANIZATIONS)):
        kinds.update(dict.fromkeys((name.strip() for name in names.replace("\n", "").split("|") if name.strip()), kind))
    return kinds
