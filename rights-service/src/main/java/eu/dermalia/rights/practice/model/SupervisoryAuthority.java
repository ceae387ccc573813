package eu.dermalia.rights.practice.model;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * To whom a patient complains about a practice (GDPR Art. 13(2)(d), 51, 77; § 40 BDSG): the authority for the private sector
 * of the Land. In Bavaria that is the Landesamt in Ansbach; the Landesbeauftragter in Munich sees to public bodies only
 * (Art. 18 BayDSG).
 *
 * <p>Street, postal code, city and site of all sixteen were compared on 27 November 2026 with what organisations of the Land
 * publish about their authority; dated pages: Baden-Württemberg (13 August 2026), Brandenburg (27 May 2026), Hamburg (22 May
 * 2026), Saarland (2 September 2026), Sachsen-Anhalt (1 September 2026), Sachsen (3 April 2025, citing the authority's own
 * page); undated ones for the other ten. The authorities' own pages were not within reach then. Older pages still name the
 * former addresses of Baden-Württemberg (Königstraße 10a, Lautenschlagerstraße 20), Berlin (Friedrichstraße 219), Sachsen
 * (Devrientstraße 5) and Sachsen-Anhalt (Leiterstraße 9); Mecklenburg-Vorpommern's letters may also go to Lennéstraße 1, 19053
 * Schwerin. Not confirmed: whether a name is Der or Die, which changes with whoever holds the office (confirmed for
 * Niedersachsen alone). To be looked at again with each release.
 *
 * @param web where complaints are taken
 */
public record SupervisoryAuthority(
        String region, String name, String street, String postalCode, String city, String web) {
    private static final Map<String, SupervisoryAuthority> ALL = Map.ofEntries(
            entry(
                    "DE-BW",
                    "Der Landesbeauftragte für den Datenschutz und die Informationsfreiheit Baden-Württemberg",
                    "Heilbronner Straße 35",
                    "70191",
                    "Stuttgart",
                    "https://www.baden-wuerttemberg.datenschutz.de"),
            entry(
                    "DE-BY",
                    "Bayerisches Landesamt für Datenschutzaufsicht",
                    "Promenade 18",
                    "91522",
                    "Ansbach",
                    "https://www.lda.bayern.de"),
            entry(
                    "DE-BE",
                    "Berliner Beauftragte für Datenschutz und Informationsfreiheit",
                    "Alt-Moabit 59-61",
                    "10555",
                    "Berlin",
                    "https://www.datenschutz-berlin.de"),
            entry(
                    "DE-BB",
                    "Die Landesbeauftragte für den Datenschutz und für das Recht auf Akteneinsicht Brandenburg",
                    "Stahnsdorfer Damm 77",
                    "14532",
                    "Kleinmachnow",
                    "https://www.lda.brandenburg.de"),
            entry(
                    "DE-HB",
                    "Der Landesbeauftragte für Datenschutz und Informationsfreiheit der Freien Hansestadt Bremen",
                    "Arndtstraße 1",
                    "27570",
                    "Bremerhaven",
                    "https://www.datenschutz.bremen.de"),
            entry(
                    "DE-HH",
                    "Der Hamburgische Beauftragte für Datenschutz und Informationsfreiheit",
                    "Ludwig-Erhard-Straße 22",
                    "20459",
                    "Hamburg",
                    "https://datenschutz-hamburg.de"),
            entry(
                    "DE-HE",
                    "Der Hessische Beauftragte für Datenschutz und Informationsfreiheit",
                    "Gustav-Stresemann-Ring 1",
                    "65189",
                    "Wiesbaden",
                    "https://datenschutz.hessen.de"),
            entry(
                    "DE-MV",
                    "Der Landesbeauftragte für Datenschutz und Informationsfreiheit Mecklenburg-Vorpommern",
                    "Werderstraße 74a",
                    "19055",
                    "Schwerin",
                    "https://www.datenschutz-mv.de"),
            entry(
                    "DE-NI",
                    "Der Landesbeauftragte für den Datenschutz Niedersachsen",
                    "Prinzenstraße 5",
                    "30159",
                    "Hannover",
                    "https://www.lfd.niedersachsen.de"),
            entry(
                    "DE-NW",
                    "Landesbeauftragte für Datenschutz und Informationsfreiheit Nordrhein-Westfalen",
                    "Kavalleriestraße 2-4",
                    "40213",
                    "Düsseldorf",
                    "https://www.ldi.nrw.de"),
            entry(
                    "DE-RP",
                    "Der Landesbeauftragte für den Datenschutz und die Informationsfreiheit Rheinland-Pfalz",
                    "Hintere Bleiche 34",
                    "55116",
                    "Mainz",
                    "https://www.datenschutz.rlp.de"),
            entry(
                    "DE-SL",
                    "Unabhängiges Datenschutzzentrum Saarland",
                    "Fritz-Dobisch-Straße 12",
                    "66111",
                    "Saarbrücken",
                    "https://www.datenschutz.saarland.de"),
            entry(
                    "DE-SN",
                    "Sächsische Datenschutz- und Transparenzbeauftragte",
                    "Maternistraße 17",
                    "01067",
                    "Dresden",
                    "https://www.datenschutz.sachsen.de"),
            entry(
                    "DE-ST",
                    "Landesbeauftragte für den Datenschutz Sachsen-Anhalt",
                    "Otto-von-Guericke-Straße 34a",
                    "39104",
                    "Magdeburg",
                    "https://datenschutz.sachsen-anhalt.de"),
            entry(
                    "DE-SH",
                    "Unabhängiges Landeszentrum für Datenschutz Schleswig-Holstein",
                    "Holstenstraße 98",
                    "24103",
                    "Kiel",
                    "https://www.datenschutzzentrum.de"),
            entry(
                    "DE-TH",
                    "Thüringer Landesbeauftragter für den Datenschutz und die Informationsfreiheit",
                    "Häßlerstraße 8",
                    "99096",
                    "Erfurt",
                    "https://www.tlfdi.de"));

    /** @param region ISO 3166-2:DE; empty when there is no such Land */
    public static Optional<SupervisoryAuthority> of(String region) {
        return Optional.ofNullable(ALL.get(region));
    }

    /** The sixteen Länder, ISO 3166-2:DE. */
    public static Set<String> regions() {
        return new TreeSet<>(ALL.keySet());
    }

    private static Map.Entry<String, SupervisoryAuthority> entry(
            String region, String name, String street, String postalCode, String city, String web) {
        return Map.entry(region, new SupervisoryAuthority(region, name, street, postalCode, city, web));
    }
}
