{{/* what, peers: nothing is reached that is not declared */}}
{{- define "dermalia.peers" -}}
{{- if not .peers }}{{ fail (printf "%s.peers: at which addresses it may be reached (networkPolicy.enabled)" .what) }}{{ end -}}
{{- toYaml .peers -}}
{{- end -}}

{{- define "dermalia.kafkaPeers" -}}
{{- $v := .Values.kafka -}}
{{- if $v.peers -}}
{{- toYaml $v.peers -}}
{{- else if $v.strimzi.enabled -}}
- namespaceSelector:
    matchLabels: {kubernetes.io/metadata.name: {{ include "dermalia.kafkaNamespace" . }}}
  podSelector:
    matchLabels: {strimzi.io/cluster: {{ $v.strimzi.clusterName }}}
{{- else -}}
{{ include "dermalia.peers" (dict "what" "kafka" "peers" $v.peers) }}
{{- end -}}
{{- end -}}

{{/* root, which */}}
{{- define "dermalia.databasePeers" -}}
{{- $peers := (index .root.Values.postgres .which).peers -}}
{{- if and (not $peers) .root.Values.postgres.cluster.create -}}
- podSelector:
    matchLabels: {cnpg.io/cluster: {{ include "dermalia.name" .root }}-{{ .which }}}
{{- else -}}
{{ include "dermalia.peers" (dict "what" (printf "postgres.%s" .which) "peers" $peers) }}
{{- end -}}
{{- end -}}

{{- define "dermalia.capturePeers" -}}
{{- if include "dermalia.standsIn" . -}}
- podSelector:
    matchLabels: {{- include "dermalia.selector" (dict "root" . "service" "capture-stand-in") | nindent 6 }}
{{- else -}}
{{ include "dermalia.peers" (dict "what" "captureCluster" "peers" .Values.captureCluster.peers) }}
{{- end -}}
{{- end -}}
