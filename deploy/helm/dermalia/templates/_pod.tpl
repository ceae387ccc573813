{{/* Of every container of ours. */}}
{{- define "dermalia.container" -}}
# The last lines of the log, where a start was refused: kubectl describe shows them.
terminationMessagePolicy: FallbackToLogsOnError
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  runAsNonRoot: true
  capabilities: {drop: [ALL]}
{{- end -}}

{{/* root, service: of every pod of ours. The API is not for it, and it is nobody in particular. */}}
{{- define "dermalia.pod" -}}
{{- $v := .root.Values -}}
serviceAccountName: {{ include "dermalia.serviceName" . }}
automountServiceAccountToken: false
# A Service called kafka would otherwise appear as KAFKA_PORT, and be taken for a setting.
enableServiceLinks: false
securityContext:
  runAsNonRoot: true
  runAsUser: 65532
  runAsGroup: 65532
  fsGroup: 65532
  fsGroupChangePolicy: OnRootMismatch
  seccompProfile: {type: RuntimeDefault}
{{- with $v.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- with $v.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- with $v.nodeSelector }}
nodeSelector: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $v.tolerations }}
tolerations: {{- toYaml . | nindent 2 }}
{{- end }}
{{- end -}}

{{- define "dermalia.startupAndReadiness" -}}
startupProbe:
  httpGet: {path: /q/health/started, port: http}
  periodSeconds: 2
  timeoutSeconds: 3
  failureThreshold: 90
readinessProbe:
  httpGet: {path: /q/health/ready, port: http}
  periodSeconds: 5
  timeoutSeconds: 5
  failureThreshold: 3
{{- end -}}

{{/* root, service */}}
{{- define "dermalia.kafkaMounts" -}}
{{- $v := .root.Values -}}
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
{{- end -}}

{{/* root, service */}}
{{- define "dermalia.kafkaVolumes" -}}
{{- $v := .root.Values -}}
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
{{ include "dermalia.kafkaMounts" . | trim }}
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
{{ include "dermalia.kafkaVolumes" . | trim }}
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
