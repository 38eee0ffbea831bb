// An invented circle, for the kit page and the tests. Nobody in it exists.
import type { CircleData } from "./model";

export const sample: CircleData = {
  center: "Noor",
  rings: [
    { id: "family", label: "Gezin" },
    { id: "network", label: "Eigen netwerk" },
    { id: "local", label: "Hulp in de buurt" },
    { id: "specialist", label: "Specialisten" },
    { id: "regional", label: "Regio en daarbuiten" },
  ],
  people: [
    { id: "p1", name: "Mama (Ilse)", roleLabel: "Moeder", ring: "family", state: "active" },
    { id: "p2", name: "Papa (Mehmet)", roleLabel: "Vader", ring: "family", state: "active" },
    { id: "p3", name: "Sem", roleLabel: "Broer", ring: "family", state: "active" },
    { id: "p4", name: "Oma Riet", roleLabel: "Steungezin", ring: "network", state: "active" },
    { id: "p5", name: "Coach Damian", roleLabel: "JIM, voetbaltrainer", ring: "network", state: "active" },
    { id: "p6", name: "Buurvrouw Aicha", roleLabel: "Vangt op na school", ring: "network", state: "invited" },
    { id: "p7", name: "Sanne de Wit", roleLabel: "Gezinscoach", ring: "local", state: "active", isFace: true, until: "2026-12-31" },
    { id: "p8", name: "Juf Karin Bos", roleLabel: "Mentor op school", ring: "local", state: "active" },
    { id: "p9", name: "Huisarts Van Dam", roleLabel: "Huisarts", ring: "local", state: "active" },
    { id: "p10", name: "Jeroen Kuipers", roleLabel: "Schoolmaatschappelijk werk", ring: "local", state: "active", until: "2026-07-01" },
    { id: "p11", name: "Team De Linde", roleLabel: "Traumabehandeling", ring: "specialist", state: "waiting" },
    { id: "p12", name: "Farah Idrissi", roleLabel: "Ervaringsdeskundige", ring: "specialist", state: "active", until: "2026-09-01" },
    { id: "p13", name: "Dr. Pieter Smit", roleLabel: "Kinderpsychiater, consult", ring: "specialist", state: "active" },
    { id: "p14", name: "RET Midden", roleLabel: "Regionaal expertteam", ring: "regional", state: "active" },
    { id: "p15", name: "BEN Oost", roleLabel: "Bovenregionaal netwerk", ring: "regional", state: "invited" },
  ],
  needs: [
    { id: "n1", label: "Logeerplek in het weekend", ring: "network" },
    { id: "n2", label: "Systeemtherapie", ring: "specialist" },
  ],
};
