package eu.dermalia.rights.request;

import java.util.Map;
import java.util.Optional;

/**
 * The authority that supervises private practices of a Land (Art. 55 GDPR, § 40 BDSG with the Land's data protection act);
 * in Bavaria the Landesamt, for public bodies alone are the Landesbeauftragter's.
 */
public record ComplaintAuthority(String name, String street, String postalCode, String city) {
    private static final Map<String, ComplaintAuthority> BY_REGION = Map.ofEntries(
            Map.entry(
                    "DE-BW",
                    new ComplaintAuthority(
                            "Der Landesbeauftragte für den Datenschutz und die Informationsfreiheit Baden-Württemberg",
                            "Lautenschlagerstraße 20",
                            "70173",
                            "Stuttgart")),
            Map.entry(
                    "DE-BY",
                    new ComplaintAuthority(
                            "Bayerisches Landesamt für Datenschutzaufsicht", "Promenade 18", "91522", "Ansbach")),
            Map.entry(
                    "DE-BE",
                    new ComplaintAuthority(
                            "Berliner Beauftragte für Datenschutz und Informationsfreiheit",
                            "Alt-Moabit 59-61",
                            "10555",
                            "Berlin")),
            Map.entry(
                    "DE-BB",
                    new ComplaintAuthority(
                            "Die Landesbeauftragte für den Datenschutz und für das Recht auf Akteneinsicht Brandenburg",
                            "Stahnsdorfer Damm 77",
                            "14532",
                            "Kleinmachnow")),
            Map.entry(
                    "DE-HB",
                    new ComplaintAuthority(
                            "Der Landesbeauftragte für Datenschutz und Informationsfreiheit Bremen",
                            "Arndtstraße 1",
                            "27570",
                            "Bremerhaven")),
            Map.entry(
                    "DE-HH",
                    new ComplaintAuthority(
                            "Der Hamburgische Beauftragte für Datenschutz und Informationsfreiheit",
                            "Ludwig-Erhard-Straße 22",
                            "20459",
                            "Hamburg")),
            Map.entry(
                    "DE-HE",
                    new ComplaintAuthority(
                            "Der Hessische Beauftragte für Datenschutz und Informationsfreiheit",
                            "Gustav-Stresemann-Ring 1",
                            "65189",
                            "Wiesbaden")),
            Map.entry(
                    "DE-MV",
                    new ComplaintAuthority(
                            "Der Landesbeauftragte für Datenschutz und Informationsfreiheit Mecklenburg-Vorpommern",
                            "Werderstraße 74a",
                            "19055",
                            "Schwerin")),
            Map.entry(
                    "DE-NI",
                    new ComplaintAuthority(
                            "Der Landesbeauftragte für den Datenschutz Niedersachsen",
                            "Prinzenstraße 5",
                            "30159",
                            "Hannover")),
            Map.entry(
                    "DE-NW",
                    new ComplaintAuthority(
                            "Landesbeauftragte für Datenschutz und Informationsfreiheit Nordrhein-Westfalen",
                            "Kavalleriestraße 2-4",
                            "40213",
                            "Düsseldorf")),
            Map.entry(
                    "DE-RP",
                    new ComplaintAuthority(
                            "Der Landesbeauftragte für den Datenschutz und die Informationsfreiheit Rheinland-Pfalz",
                            "Hintere Bleiche 34",
                            "55116",
                            "Mainz")),
            Map.entry(
                    "DE-SL",
                    new ComplaintAuthority(
                            "Unabhängiges Datenschutzzentrum Saarland",
                            "Fritz-Dobisch-Straße 12",
                            "66111",
                            "Saarbrücken")),
            Map.entry(
                    "DE-SN",
                    new ComplaintAuthority(
                            "Sächsische Datenschutz- und Transparenzbeauftragte",
                            "Maternistraße 17",
                            "01067",
                            "Dresden")),
            Map.entry(
                    "DE-ST",
                    new ComplaintAuthority(
                            "Landesbeauftragte für den Datenschutz Sachsen-Anhalt",
                            "Otto-von-Guericke-Straße 34a",
                            "39104",
                            "Magdeburg")),
            Map.entry(
                    "DE-SH",
                    new ComplaintAuthority(
                            "Unabhängiges Landeszentrum für Datenschutz Schleswig-Holstein",
                            "Holstenstraße 98",
                            "24103",
                            "Kiel")),
            Map.entry(
                    "DE-TH",
                    new ComplaintAuthority(
                            "Thüringer Landesbeauftragter für den Datenschutz und die Informationsfreiheit",
                            "Häßlerstraße 8",
                            "99096",
                            "Erfurt")));

    /** Empty for a region that is no Land. */
    static Optional<ComplaintAuthority> of(String region) {
        return Optional.ofNullable(BY_REGION.get(region));
    }
}
