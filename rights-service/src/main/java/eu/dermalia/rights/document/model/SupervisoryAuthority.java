package eu.dermalia.rights.document.model;

import java.util.Arrays;

/**
 * Who supervises private practices in each Land: GDPR Art. 51, 55; § 40 BDSG with the Länder's laws. In Bavaria that is not
 * the commissioner for public bodies.
 */
public enum SupervisoryAuthority {
    BW(
            "Der Landesbeauftragte für den Datenschutz und die Informationsfreiheit Baden-Württemberg",
            "Heilbronner Straße 35, 70191 Stuttgart"),
    BY("Bayerisches Landesamt für Datenschutzaufsicht", "Promenade 18, 91522 Ansbach"),
    BE("Berliner Beauftragte für Datenschutz und Informationsfreiheit", "Alt-Moabit 59-61, 10555 Berlin"),
    BB(
            "Die Landesbeauftragte für den Datenschutz und für das Recht auf Akteneinsicht Brandenburg",
            "Stahnsdorfer Damm 77, 14532 Kleinmachnow"),
    HB(
            "Die Landesbeauftragte für Datenschutz und Informationsfreiheit der Freien Hansestadt Bremen",
            "Arndtstraße 1, 27570 Bremerhaven"),
    HH(
            "Der Hamburgische Beauftragte für Datenschutz und Informationsfreiheit",
            "Ludwig-Erhard-Straße 22, 20459 Hamburg"),
    HE(
            "Der Hessische Beauftragte für Datenschutz und Informationsfreiheit",
            "Gustav-Stresemann-Ring 1, 65189 Wiesbaden"),
    MV(
            "Der Landesbeauftragte für Datenschutz und Informationsfreiheit Mecklenburg-Vorpommern",
            "Werderstraße 74a, 19055 Schwerin"),
    NI("Der Landesbeauftragte für den Datenschutz Niedersachsen", "Prinzenstraße 5, 30159 Hannover"),
    NW(
            "Landesbeauftragte für Datenschutz und Informationsfreiheit Nordrhein-Westfalen",
            "Kavalleriestraße 2-4, 40213 Düsseldorf"),
    RP(
            "Der Landesbeauftragte für den Datenschutz und die Informationsfreiheit Rheinland-Pfalz",
            "Hintere Bleiche 34, 55116 Mainz"),
    SL("Unabhängiges Datenschutzzentrum Saarland", "Fritz-Dobisch-Straße 12, 66111 Saarbrücken"),
    SN("Sächsische Datenschutz- und Transparenzbeauftragte", "Maternistraße 17, 01067 Dresden"),
    ST("Landesbeauftragte für den Datenschutz Sachsen-Anhalt", "Otto-von-Guericke-Straße 34a, 39104 Magdeburg"),
    SH("Unabhängiges Landeszentrum für Datenschutz Schleswig-Holstein", "Holstenstraße 98, 24103 Kiel"),
    TH("Thüringer Landesbeauftragter für den Datenschutz und die Informationsfreiheit", "Häßlerstraße 8, 99096 Erfurt");

    private final String title;
    private final String address;

    SupervisoryAuthority(String title, String address) {
        this.title = title;
        this.address = address;
    }

    /** @param region ISO 3166-2:DE, for example {@code DE-HH} */
    public static SupervisoryAuthority of(String region) {
        return Arrays.stream(values())
                .filter(authority -> region.equals("DE-" + authority.name()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no Land"));
    }

    public Facts.Authority facts() {
        return new Facts.Authority(title, address);
    }
}
