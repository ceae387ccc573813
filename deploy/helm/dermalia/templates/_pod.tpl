{{- define "dermalia.containerSecurity" -}}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  runAsNonRoot: true
  capabilities: {drop: [ALL]}
{{- end -}}

{{/* root, service, facts */}}
{{- define "dermalia.mounts" -}}
{{- $v := .root.Values -}}
- name: tmp
  mountPath: /tmp
- name: main-ca
  mountPath: /run/dermalia/main-ca
  readOnly: true
{{- if .facts.keys }}
- name: keys-ca
  mountPath: /run/dermalia/keys-ca
  readOnly: true
- name: vault
  mountPath: /run/dermalia/vault
  readOnly: true
{{- end }}
{{- if $v.kafka.tls }}
- name: kafka-ca
  mountPath: /run/dermalia/kafka-ca
  readOnly: true
{{- end }}
{{- if eq $v.kafka.authentication "tls" }}
- name: kafka
  mountPath: /run/dermalia/kafka
  readOnly: true
{{- end }}
{{- if has .service (list "rights" "retention") }}
- name: signing
  mountPath: /run/dermalia/signing
  readOnly: true
{{- end }}
{{- if $v.trust.configMap }}
- name: trust
  mountPath: /run/dermalia/trust
  readOnly: true
{{- end }}
{{- end -}}

{{/* root, service, facts */}}
{{- define "dermalia.volumes" -}}
{{- $v := .root.Values -}}
# In memory: nothing about a patient reaches a disk.
- name: tmp
  emptyDir: {medium: Memory, sizeLimit: 64Mi}
- name: main-ca
  secret:
    secretName: {{ include "dermalia.databaseCa" (dict "root" .root "which" "main") }}
    items: [{key: ca.crt, path: ca.crt}]
{{- if .facts.keys }}
- name: keys-ca
  secret:
    secretName: {{ include "dermalia.databaseCa" (dict "root" .root "which" "keys") }}
    items: [{key: ca.crt, path: ca.crt}]
- name: vault
  secret:
    secretName: {{ include "dermalia.secret" (dict "root" .root "service" .service "what" "vault") }}
    defaultMode: 0440
    items: [{key: kek.json, path: kek.json}, {key: index.json, path: index.json}]
{{- end }}
{{- if $v.kafka.tls }}
- name: kafka-ca
  secret:
    secretName: {{ include "dermalia.kafkaCa" .root }}
    items: [{key: ca.crt, path: ca.crt}]
{{- end }}
{{- if eq $v.kafka.authentication "tls" }}
- name: kafka
  secret:
    secretName: {{ include "dermalia.secret" (dict "root" .root "service" .service "what" "kafka") }}
    defaultMode: 0440
    items: [{key: user.p12, path: user.p12}]
{{- end }}
{{- if has .service (list "rights" "retention") }}
{{- $file := eq .service "rights" | ternary "audit.jwk" "receipt.jwk" }}
- name: signing
  secret:
    secretName: {{ include "dermalia.secret" (dict "root" .root "service" .service "what" "signing") }}
    defaultMode: 0440
    items: [{key: {{ $file }}, path: {{ $file }}}]
{{- end }}
{{- if $v.trust.configMap }}
- name: trust
  configMap:
    name: {{ $v.trust.configMap }}
{{- end }}
{{- end -}}
