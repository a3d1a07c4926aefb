<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="fr">
  <context>
    <name>AcknowledgeField</name>
    <message>
      <source>Lu</source>
      <translation>Read</translation>
    </message>
  </context>
  <context>
    <name>Agreement</name>
    <message>
      <source>1 codage</source>
      <translation>1 code</translation>
    </message>
    <message>
      <source>Accord entre codeurs</source>
      <translation>Agreement of coders</translation>
    </message>
    <message>
      <source>Accord par facteur</source>
      <translation>Agreement by factor</translation>
    </message>
    <message>
      <source>Aucun</source>
      <translation>Neither</translation>
    </message>
    <message>
      <source>Aucun entretien n’a été codé par deux personnes encore.</source>
      <translation>No interview was coded by two people yet.</translation>
    </message>
    <message>
      <source>Autre codeur</source>
      <translation>Other coder</translation>
    </message>
    <message>
      <source>Chaque passage de la transcription compte une fois : un codeur l’a lu sous un facteur quand un de ses extraits le touche. 1 : toujours d’accord ; 0 : pas plus que par hasard.</source>
      <translation>Each passage of the transcript counts once: a coder read it under a factor when one of their excerpts touches it. 1: always agree; 0: no more than by chance.</translation>
    </message>
    <message>
      <source>Choisissez deux personnes.</source>
      <translation>Choose two people.</translation>
    </message>
    <message>
      <source>Codage à l’aveugle : l’accord se montre quand tout le monde a fini. On attend {names}.</source>
      <translation>Blind coding: agreement is shown when everybody is done. Waiting for {names}.</translation>
    </message>
    <message>
      <source>Coder à l’aveugle…</source>
      <translation>Code blind…</translation>
    </message>
    <message>
      <source>Codeur</source>
      <translation>Coder</translation>
    </message>
    <message>
      <source>Entretien</source>
      <translation>Interview</translation>
    </message>
    <message>
      <source>Facteur</source>
      <translation>Factor</translation>
    </message>
    <message>
      <source>Fermer</source>
      <translation>Close</translation>
    </message>
    <message>
      <source>J’ai fini de coder</source>
      <translation>I am done coding</translation>
    </message>
    <message>
      <source>Le premier</source>
      <translation>The first</translation>
    </message>
    <message>
      <source>Les deux</source>
      <translation>Both</translation>
    </message>
    <message>
      <source>L’autre</source>
      <translation>The other</translation>
    </message>
    <message>
      <source>Tous les facteurs ensemble</source>
      <translation>All factors together</translation>
    </message>
    <message>
      <source>{count} codages</source>
      <translation>{count} codes</translation>
    </message>
    <message>
      <source>α de Krippendorff</source>
      <translation>Krippendorff’s α</translation>
    </message>
    <message>
      <source>κ de Cohen</source>
      <translation>Cohen’s κ</translation>
    </message>
  </context>
  <context>
    <name>Agreements</name>
    <message>
      <source>Accords</source>
      <translation>Agreements</translation>
    </message>
    <message>
      <source>Aucun accord n’est encore noté pour cet entretien.</source>
      <translation>No agreement is noted for this interview yet.</translation>
    </message>
    <message>
      <source>Fermer</source>
      <translation>Close</translation>
    </message>
    <message>
      <source>Modifier…</source>
      <translation>Change…</translation>
    </message>
    <message>
      <source>Nom restreint</source>
      <translation>Name restricted</translation>
    </message>
    <message>
      <source>Noter un accord…</source>
      <translation>Note an agreement…</translation>
    </message>
    <message>
      <source>Permis avec cet entretien : {allowed}.</source>
      <translation>Allowed with this interview: {allowed}.</translation>
    </message>
    <message>
      <source>Retirer l’accord…</source>
      <translation>Withdraw the agreement…</translation>
    </message>
    <message>
      <source>Retiré : de cet entretien, il ne reste que la trace du retrait.</source>
      <translation>Withdrawn: of this interview, only the trace of the withdrawal is left.</translation>
    </message>
    <message>
      <source>citer avec le nom</source>
      <translation>quote by name</translation>
    </message>
    <message>
      <source>citer sous pseudonyme</source>
      <translation>quote under a pseudonym</translation>
    </message>
    <message>
      <source>exporter le texte</source>
      <translation>export the text</translation>
    </message>
    <message>
      <source>partager avec l’équipe</source>
      <translation>share with the team</translation>
    </message>
    <message>
      <source>publier le son</source>
      <translation>publish the sound</translation>
    </message>
    <message>
      <source>rien</source>
      <translation>nothing</translation>
    </message>
    <message>
      <source>transcrire</source>
      <translation>transcribe</translation>
    </message>
  </context>
  <context>
    <name>AnnotatedField</name>
    <message>
      <source>Annoter…</source>
      <translation>Mark…</translation>
    </message>
    <message>
      <source>Coller une image</source>
      <translation>Paste a picture</translation>
    </message>
    <message>
      <source>Le presse-papiers ne contient pas d’image.</source>
      <translation>There is no picture on the clipboard.</translation>
    </message>
  </context>
  <context>
    <name>ArchiveCard</name>
    <message>
      <source>Apport des sons : {done} sur {total}</source>
      <translation>Bringing sounds: {done} of {total}</translation>
    </message>
    <message>
      <source>Apporter aussi le son des autres</source>
      <translation>Bring others’ sound as well</translation>
    </message>
    <message>
      <source>Arrêter</source>
      <translation>Stop</translation>
    </message>
    <message>
      <source>Arrêté. Ce qui est parti est gardé à l’archive.</source>
      <translation>Stopped. What has gone is kept at the archive.</translation>
    </message>
    <message>
      <source>Avancement de la synchronisation</source>
      <translation>Progress of the sync</translation>
    </message>
    <message>
      <source>Débit</source>
      <translation>Speed</translation>
    </message>
    <message>
      <source>En pause. Rien ne bouge ; ce qui est parti est gardé.</source>
      <translation>Paused. Nothing moves; what has gone is kept.</translation>
    </message>
    <message>
      <source>Envoi : encore 1 élément</source>
      <translation>Sending: 1 item left</translation>
    </message>
    <message>
      <source>Envoi : encore {count} éléments</source>
      <translation>Sending: {count} items left</translation>
    </message>
    <message>
      <source>Envoyé : {sent}. Reçu : {got}.</source>
      <translation>Sent: {sent}. Received: {got}.</translation>
    </message>
    <message>
      <source>Fichiers envoyés : {sent} ({size}), apportés : {got}.</source>
      <translation>Files sent: {sent} ({size}), brought: {got}.</translation>
    </message>
    <message>
      <source>Le réseau est parti. La synchronisation attend et reprendra d’elle-même.</source>
      <translation>The network has gone. The sync waits and goes on by itself.</translation>
    </message>
    <message>
      <source>Mettre en pause</source>
      <translation>Pause</translation>
    </message>
    <message>
      <source>Nouveautés : {visits}</source>
      <translation>News: {visits}</translation>
    </message>
    <message>
      <source>Refusé : {count}.</source>
      <translation>Refused: {count}.</translation>
    </message>
    <message>
      <source>Relier à une archive…</source>
      <translation>Join an archive…</translation>
    </message>
    <message>
      <source>Reprendre</source>
      <translation>Take back</translation>
    </message>
    <message>
      <source>Réception : 1 élément reçu</source>
      <translation>Receiving: 1 item came</translation>
    </message>
    <message>
      <source>Réception : {count} éléments reçus</source>
      <translation>Receiving: {count} items came</translation>
    </message>
    <message>
      <source>Sur ce portable, pas encore à l’archive : {what}.</source>
      <translation>On this laptop, not at the archive yet: {what}.</translation>
    </message>
    <message>
      <source>Synchroniser</source>
      <translation>Sync</translation>
    </message>
    <message>
      <source>Tout est aussi à l’archive.</source>
      <translation>Everything is at the archive too.</translation>
    </message>
    <message>
      <source>Tout est sur ce portable ; aucune archive n’est reliée.</source>
      <translation>Everything is on this laptop; no archive is joined.</translation>
    </message>
    <message>
      <source>jamais</source>
      <translation>never</translation>
    </message>
    <message>
      <source>sans limite</source>
      <translation>no limit</translation>
    </message>
    <message>
      <source>{limit} ko/s au plus</source>
      <translation>{limit} kB/s at most</translation>
    </message>
    <message>
      <source>{url} · dernière synchronisation : {last}</source>
      <translation>{url} · last sync: {last}</translation>
    </message>
  </context>
  <context>
    <name>AskAbbreviations</name>
    <message>
      <source>Abréviation</source>
      <translation>Abbreviation</translation>
    </message>
    <message>
      <source>Abréviations</source>
      <translation>Abbreviations</translation>
    </message>
    <message>
      <source>Ajouter une ligne</source>
      <translation>Add a line</translation>
    </message>
    <message>
      <source>En toutes lettres</source>
      <translation>In full</translation>
    </message>
    <message>
      <source>Enlever</source>
      <translation>Remove</translation>
    </message>
    <message>
      <source>Garder</source>
      <translation>Keep</translation>
    </message>
    <message>
      <source>Tapez l’abréviation, puis une espace : elle s’écrit en entier. Un retour arrière la rend telle quelle.</source>
      <translation>Type the abbreviation, then a space: it is written in full. One Backspace gives it back as it was.</translation>
    </message>
  </context>
  <context>
    <name>AskAgain</name>
    <message>
      <source>Langue parlée</source>
      <translation>Spoken language</translation>
    </message>
    <message>
      <source>L’autre texte se lit à côté ; ce que vous avez corrigé reste. Vous prenez ce qui est mieux.</source>
      <translation>The other text is read beside this one; what you corrected stays. You take what is better.</translation>
    </message>
    <message>
      <source>Modèle</source>
      <translation>Model</translation>
    </message>
    <message>
      <source>Pour le sens en français, apportez un traducteur {name} : un fichier .argosmodel.</source>
      <translation>For the sense in French, bring a translator {name}: an .argosmodel file.</translation>
    </message>
    <message>
      <source>Quoi</source>
      <translation>What</translation>
    </message>
    <message>
      <source>Réécouter</source>
      <translation>Listen again</translation>
    </message>
    <message>
      <source>ce qui est dit</source>
      <translation>what is said</translation>
    </message>
    <message>
      <source>le passage choisi</source>
      <translation>the chosen passage</translation>
    </message>
    <message>
      <source>le sens, en anglais</source>
      <translation>its sense, in English</translation>
    </message>
    <message>
      <source>le sens, en français</source>
      <translation>the sense, in French</translation>
    </message>
    <message>
      <source>reconnue d’elle-même</source>
      <translation>recognised</translation>
    </message>
    <message>
      <source>tout l’entretien</source>
      <translation>the whole interview</translation>
    </message>
    <message>
      <source>Écrire</source>
      <translation>Write</translation>
    </message>
  </context>
  <context>
    <name>AskAlign</name>
    <message>
      <source>Le modèle écoute où chaque mot est dit. Le texte ne change pas ; on peut annuler ensuite.</source>
      <translation>The model listens for where each word is said. The text does not change; it can be undone afterwards.</translation>
    </message>
    <message>
      <source>Quoi</source>
      <translation>What</translation>
    </message>
    <message>
      <source>Recaler</source>
      <translation>Align</translation>
    </message>
    <message>
      <source>Recaler les mots sur le son</source>
      <translation>Align the words with the sound</translation>
    </message>
    <message>
      <source>le passage choisi</source>
      <translation>the chosen passage</translation>
    </message>
    <message>
      <source>tous les passages où l’on a écrit</source>
      <translation>all passages that somebody typed in</translation>
    </message>
  </context>
  <context>
    <name>AskArchive</name>
    <message>
      <source>Adresse</source>
      <translation>Address</translation>
    </message>
    <message>
      <source>Code reçu</source>
      <translation>Code received</translation>
    </message>
    <message>
      <source>Relier</source>
      <translation>Join</translation>
    </message>
    <message>
      <source>Relier à une archive</source>
      <translation>Join an archive</translation>
    </message>
  </context>
  <context>
    <name>AskBlind</name>
    <message>
      <source>Chaque personne nommée ne voit que ses propres codes, jusqu’à ce que toutes aient dit avoir fini l’entretien. Sans noms, tout le monde voit tout.</source>
      <translation>Each person named sees their own codes only, until all have said that they are done with the interview. Without names, everybody sees everything.</translation>
    </message>
    <message>
      <source>Coder à l’aveugle</source>
      <translation>Code blind</translation>
    </message>
    <message>
      <source>Garder</source>
      <translation>Keep</translation>
    </message>
    <message>
      <source>Qui code</source>
      <translation>Who codes</translation>
    </message>
    <message>
      <source>Visite</source>
      <translation>Visit</translation>
    </message>
    <message>
      <source>deux noms ou plus, séparés par des virgules</source>
      <translation>two names or more, separated by commas</translation>
    </message>
  </context>
  <context>
    <name>AskBundle</name>
    <message>
      <source>Aucune archive n’est reliée : sans clé, le paquet pourra être lu par qui le trouve.</source>
      <translation>No archive is joined: without a key, whoever finds the bundle can read it.</translation>
    </message>
    <message>
      <source>Aussi pour</source>
      <translation>Also for</translation>
    </message>
    <message>
      <source>Chiffrer : l’archive seule peut l’ouvrir</source>
      <translation>Encrypt: only the archive can open it</translation>
    </message>
    <message>
      <source>Choisir…</source>
      <translation>Choose…</translation>
    </message>
    <message>
      <source>Dossier</source>
      <translation>Folder</translation>
    </message>
    <message>
      <source>Faire un paquet</source>
      <translation>Make a bundle</translation>
    </message>
    <message>
      <source>Le premier paquet ne dit pas les noms ; celui des noms, des contacts et des accords signés ne va qu’aux personnes autorisées.</source>
      <translation>The first bundle tells no names; the one with names, contacts and signed agreements is for those only who may see them.</translation>
    </message>
    <message>
      <source>Où mettre le paquet ?</source>
      <translation>Where should the bundle go?</translation>
    </message>
    <message>
      <source>Protection</source>
      <translation>Protection</translation>
    </message>
    <message>
      <source>Qui trouve la clé USB n’apprend rien : ni les noms, ni les lieux, pas même par le nom du fichier.</source>
      <translation>Whoever finds the stick learns nothing: no names, no places, not even from the file's name.</translation>
    </message>
    <message>
      <source>Taille d’une partie</source>
      <translation>Size of a part</translation>
    </message>
    <message>
      <source>Tout ce que contient le paquet pourra être lu par qui le trouve.</source>
      <translation>Whoever finds the bundle can read all that is in it.</translation>
    </message>
    <message>
      <source>Un seul fichier (zip)</source>
      <translation>One file (zip)</translation>
    </message>
    <message>
      <source>clé d’un partenaire : age1…</source>
      <translation>a partner's key: age1…</translation>
    </message>
    <message>
      <source>en une partie</source>
      <translation>in one part</translation>
    </message>
    <message>
      <source>{size} au plus</source>
      <translation>{size} at most</translation>
    </message>
    <message>
      <source>Écrire aussi le paquet des noms, à part</source>
      <translation>Write the bundle of names as well, apart</translation>
    </message>
    <message>
      <source>Écrire le paquet</source>
      <translation>Write the bundle</translation>
    </message>
  </context>
  <context>
    <name>AskCard</name>
    <message>
      <source>Arrêter</source>
      <translation>Stop</translation>
    </message>
    <message>
      <source>Commencé</source>
      <translation>Begun</translation>
    </message>
    <message>
      <source>Durée</source>
      <translation>Length</translation>
    </message>
    <message>
      <source>Fichier</source>
      <translation>File</translation>
    </message>
    <message>
      <source>Importer</source>
      <translation>Import</translation>
    </message>
    <message>
      <source>La carte n’est que lue : rien n’y est changé ni effacé.</source>
      <translation>The card is only read: nothing on it is changed or erased.</translation>
    </message>
    <message>
      <source>Sons de la carte</source>
      <translation>Sounds on the card</translation>
    </message>
    <message>
      <source>Séparer les parties</source>
      <translation>Part them</translation>
    </message>
    <message>
      <source>déjà ici : {title}</source>
      <translation>already here: {title}</translation>
    </message>
    <message>
      <source>Écouter</source>
      <translation>Listen</translation>
    </message>
  </context>
  <context>
    <name>AskChange</name>
    <message>
      <source>Changer</source>
      <translation>Change</translation>
    </message>
    <message>
      <source>Changer la phrase secrète</source>
      <translation>Change the passphrase</translation>
    </message>
    <message>
      <source>L’ancienne ne servira plus. La clé de secours imprimée reste bonne.</source>
      <translation>The old one will not be of use any more. The printed recovery key stays good.</translation>
    </message>
  </context>
  <context>
    <name>AskClip</name>
    <message>
      <source>Aucun nom de la table n’est dit ici. Réécoutez avant d’envoyer.</source>
      <translation>No name of the table is said here. Listen again before you send it.</translation>
    </message>
    <message>
      <source>Choisir…</source>
      <translation>Choose…</translation>
    </message>
    <message>
      <source>Couverts : {names}. Réécoutez avant d’envoyer.</source>
      <translation>Covered: {names}. Listen again before you send it.</translation>
    </message>
    <message>
      <source>De</source>
      <translation>From</translation>
    </message>
    <message>
      <source>Dossier</source>
      <translation>Folder</translation>
    </message>
    <message>
      <source>Export de {name}</source>
      <translation>Exporting {name}</translation>
    </message>
    <message>
      <source>Exporter</source>
      <translation>Export</translation>
    </message>
    <message>
      <source>Exporter ce passage en son</source>
      <translation>Export this passage as sound</translation>
    </message>
    <message>
      <source>Fichier</source>
      <translation>File</translation>
    </message>
    <message>
      <source>Format</source>
      <translation>Format</translation>
    </message>
    <message>
      <source>Les noms seront entendus.</source>
      <translation>The names will be heard.</translation>
    </message>
    <message>
      <source>Noms</source>
      <translation>Names</translation>
    </message>
    <message>
      <source>Où exporter</source>
      <translation>Where to export</translation>
    </message>
    <message>
      <source>Pour couvrir les noms, remplissez d’abord la table des pseudonymes.</source>
      <translation>To cover names, fill in the table of pseudonyms first.</translation>
    </message>
    <message>
      <source>couverts d’un bip</source>
      <translation>covered with a tone</translation>
    </message>
    <message>
      <source>passés sous silence</source>
      <translation>covered with silence</translation>
    </message>
    <message>
      <source>tels qu’ils sont dits</source>
      <translation>as they are said</translation>
    </message>
    <message>
      <source>À</source>
      <translation>To</translation>
    </message>
    <message>
      <source>Écrivez les temps comme 12:34,5, le début avant la fin.</source>
      <translation>Write times like 12:34.5, the start before the end.</translation>
    </message>
  </context>
  <context>
    <name>AskCodes</name>
    <message>
      <source>Chercher un facteur</source>
      <translation>Search for a factor</translation>
    </message>
    <message>
      <source>Coder</source>
      <translation>Code</translation>
    </message>
    <message>
      <source>Coder cet extrait</source>
      <translation>Code this excerpt</translation>
    </message>
  </context>
  <context>
    <name>AskConsent</name>
    <message>
      <source>Accepte</source>
      <translation>Agrees</translation>
    </message>
    <message>
      <source>Accord donné</source>
      <translation>Given</translation>
    </message>
    <message>
      <source>Consentement</source>
      <translation>Consent</translation>
    </message>
    <message>
      <source>Date</source>
      <translation>Date</translation>
    </message>
    <message>
      <source>Dit dans le son à</source>
      <translation>Said in the sound at</translation>
    </message>
    <message>
      <source>Garder jusqu’au</source>
      <translation>Keep until</translation>
    </message>
    <message>
      <source>Joindre la photo ou le scan…</source>
      <translation>Attach the photo or scan…</translation>
    </message>
    <message>
      <source>Langue</source>
      <translation>Language</translation>
    </message>
    <message>
      <source>Limites</source>
      <translation>Limits</translation>
    </message>
    <message>
      <source>Noter l’accord</source>
      <translation>Note the agreement</translation>
    </message>
    <message>
      <source>Passages, sujets ou personnes à ne pas citer</source>
      <translation>Passages, subjects or people not to be quoted</translation>
    </message>
    <message>
      <source>Personne</source>
      <translation>Person</translation>
    </message>
  </context>
  <context>
    <name>AskDispute</name>
    <message>
      <source>(rien)</source>
      <translation>(nothing)</translation>
    </message>
    <message>
      <source>Ce qui doit rester</source>
      <translation>What is to stay</translation>
    </message>
    <message>
      <source>Deux personnes ont écrit sans se voir. Rien n’est perdu : l’historique garde les deux.</source>
      <translation>Two people wrote without seeing each other. Nothing is lost: the history keeps both.</translation>
    </message>
    <message>
      <source>Deux versions</source>
      <translation>Two versions</translation>
    </message>
    <message>
      <source>Garder ce choix</source>
      <translation>Keep this choice</translation>
    </message>
    <message>
      <source>Jusqu’à votre décision, le plus étroit des deux accords s’applique.</source>
      <translation>Until you decide, the narrower of the two agreements holds.</translation>
    </message>
    <message>
      <source>Plus tard</source>
      <translation>Later</translation>
    </message>
    <message>
      <source>sans nom</source>
      <translation>no name</translation>
    </message>
    <message>
      <source>{author} (ce portable)</source>
      <translation>{author} (this laptop)</translation>
    </message>
    <message>
      <source>Écrire ce qui doit rester</source>
      <translation>Write what is to stay</translation>
    </message>
  </context>
  <context>
    <name>AskEnding</name>
    <message>
      <source>La réécriture reprend où elle s’était arrêtée. Une nouvelle clé de secours vous sera montrée.</source>
      <translation>The rewriting goes on where it stopped. A new recovery key will be shown to you.</translation>
    </message>
    <message>
      <source>Retirer la protection</source>
      <translation>Remove the protection</translation>
    </message>
    <message>
      <source>Terminer la protection</source>
      <translation>Finish protecting</translation>
    </message>
    <message>
      <source>Tout sera réécrit en clair : qui a ce portable entre les mains pourra tout lire et tout écouter. Rien n’est perdu, et la protection peut revenir.</source>
      <translation>All will be rewritten in the clear: whoever holds this laptop will be able to read and hear everything. Nothing is lost, and the protection can come back.</translation>
    </message>
  </context>
  <context>
    <name>AskExport</name>
    <message>
      <source>Analyse qualitative</source>
      <translation>Qualitative analysis</translation>
    </message>
    <message>
      <source>Ce fichier existe déjà : il sera remplacé.</source>
      <translation>This file exists already: it will be replaced.</translation>
    </message>
    <message>
      <source>Choisir…</source>
      <translation>Choose…</translation>
    </message>
    <message>
      <source>Coder le son en même temps que le texte</source>
      <translation>Code the sound together with the text</translation>
    </message>
    <message>
      <source>Codes seuls</source>
      <translation>Codes alone</translation>
    </message>
    <message>
      <source>Des pseudonymes à la place des noms</source>
      <translation>Pseudonyms for names</translation>
    </message>
    <message>
      <source>Données</source>
      <translation>Data</translation>
    </message>
    <message>
      <source>Dossier</source>
      <translation>Folder</translation>
    </message>
    <message>
      <source>ELAN</source>
      <translation>ELAN</translation>
    </message>
    <message>
      <source>Export de {name}</source>
      <translation>Exporting {name}</translation>
    </message>
    <message>
      <source>Exporter</source>
      <translation>Export</translation>
    </message>
    <message>
      <source>Exporter la transcription</source>
      <translation>Export the transcript</translation>
    </message>
    <message>
      <source>Fichier</source>
      <translation>File</translation>
    </message>
    <message>
      <source>Format</source>
      <translation>Format</translation>
    </message>
    <message>
      <source>IRaMuTeQ</source>
      <translation>IRaMuTeQ</translation>
    </message>
    <message>
      <source>La liste des codes, pour un autre projet d’analyse.</source>
      <translation>The list of codes, for another project of analysis.</translation>
    </message>
    <message>
      <source>LibreOffice</source>
      <translation>LibreOffice</translation>
    </message>
    <message>
      <source>Numéros</source>
      <translation>Numbers</translation>
    </message>
    <message>
      <source>Où exporter</source>
      <translation>Where to export</translation>
    </message>
    <message>
      <source>PDF</source>
      <translation>PDF</translation>
    </message>
    <message>
      <source>Partent tels quels, sans pseudonyme : {names}</source>
      <translation>Leave as they are, without a pseudonym: {names}</translation>
    </message>
    <message>
      <source>Pour QualCoder, NVivo, MAXQDA, ATLAS.ti : texte, extraits et codes.</source>
      <translation>For QualCoder, NVivo, MAXQDA, ATLAS.ti: text, excerpts and codes.</translation>
    </message>
    <message>
      <source>Pour annoter sur le son, une piste par voix.</source>
      <translation>To annotate on the sound, a tier for each voice.</translation>
    </message>
    <message>
      <source>Pour imprimer et garder, tel quel partout.</source>
      <translation>To print and keep, the same everywhere.</translation>
    </message>
    <message>
      <source>Pour la statistique du vocabulaire, un texte par voix.</source>
      <translation>For statistics of vocabulary, a text for each voice.</translation>
    </message>
    <message>
      <source>Pour la textométrie : à décompresser, puis importer en XML-XTZ + CSV.</source>
      <translation>For textometry: unpack, then import as XML-XTZ + CSV.</translation>
    </message>
    <message>
      <source>Pour le web ; les voix y sont nommées.</source>
      <translation>For the web; voices are named in it.</translation>
    </message>
    <message>
      <source>Pour les lecteurs de vidéo.</source>
      <translation>For video players.</translation>
    </message>
    <message>
      <source>Pour lire, annoter, citer.</source>
      <translation>To read, annotate, quote.</translation>
    </message>
    <message>
      <source>Pour tout logiciel.</source>
      <translation>For any program.</translation>
    </message>
    <message>
      <source>Pour un programme : chaque mot avec son temps.</source>
      <translation>For a program: every word with its time.</translation>
    </message>
    <message>
      <source>Pour un tableur : une ligne par passage.</source>
      <translation>For a spreadsheet: a row for each passage.</translation>
    </message>
    <message>
      <source>Repères de temps</source>
      <translation>Time codes</translation>
    </message>
    <message>
      <source>Rédaction</source>
      <translation>Wording</translation>
    </message>
    <message>
      <source>Sous-titres SubRip</source>
      <translation>Subtitles, SubRip</translation>
    </message>
    <message>
      <source>Sous-titres WebVTT</source>
      <translation>Subtitles, WebVTT</translation>
    </message>
    <message>
      <source>TXM</source>
      <translation>TXM</translation>
    </message>
    <message>
      <source>Tableau</source>
      <translation>Table</translation>
    </message>
    <message>
      <source>Texte</source>
      <translation>Text</translation>
    </message>
    <message>
      <source>Un paragraphe pour tout ce qu’une voix dit d’affilée</source>
      <translation>One paragraph for all that a voice says in a row</translation>
    </message>
    <message>
      <source>Word</source>
      <translation>Word</translation>
    </message>
    <message>
      <source>aucun</source>
      <translation>none</translation>
    </message>
    <message>
      <source>des lignes, dans la marge</source>
      <translation>of lines, in the margin</translation>
    </message>
    <message>
      <source>des passages</source>
      <translation>of passages</translation>
    </message>
  </context>
  <context>
    <name>AskFactor</name>
    <message>
      <source>Créer</source>
      <translation>Create</translation>
    </message>
    <message>
      <source>Définition</source>
      <translation>Definition</translation>
    </message>
    <message>
      <source>Nom</source>
      <translation>Name</translation>
    </message>
    <message>
      <source>Nouveau facteur</source>
      <translation>New factor</translation>
    </message>
    <message>
      <source>Premier niveau : un axe</source>
      <translation>First level: an axis</translation>
    </message>
    <message>
      <source>Sous</source>
      <translation>Under</translation>
    </message>
    <message>
      <source>Écoute, portage politique, moyens…</source>
      <translation>Listening, political backing, means…</translation>
    </message>
  </context>
  <context>
    <name>AskGiving</name>
    <message>
      <source>Confier</source>
      <translation>Give</translation>
    </message>
    <message>
      <source>Confier la transcription</source>
      <translation>Give the transcription</translation>
    </message>
    <message>
      <source>Consigne</source>
      <translation>What to mind</translation>
    </message>
    <message>
      <source>Seconde écoute, par quelqu’un d’autre</source>
      <translation>Second listening, by somebody else</translation>
    </message>
    <message>
      <source>comme l’archive les connaît</source>
      <translation>as the archive knows them</translation>
    </message>
    <message>
      <source>À qui</source>
      <translation>To whom</translation>
    </message>
    <message>
      <source>À rendre le</source>
      <translation>Due on</translation>
    </message>
  </context>
  <context>
    <name>AskKnown</name>
    <message>
      <source>Phrase secrète actuelle</source>
      <translation>Present passphrase</translation>
    </message>
  </context>
  <context>
    <name>AskMove</name>
    <message>
      <source>Chercher une visite</source>
      <translation>Find a visit</translation>
    </message>
    <message>
      <source>Déplacer</source>
      <translation>Move</translation>
    </message>
    <message>
      <source>Déplacer l’entretien</source>
      <translation>Move the interview</translation>
    </message>
    <message>
      <source>Ses personnes, extraits, fiches, travaux et commentaires partent avec lui.</source>
      <translation>Its people, excerpts, sheets, work and comments go with it.</translation>
    </message>
    <message>
      <source>Vers la visite</source>
      <translation>To the visit</translation>
    </message>
  </context>
  <context>
    <name>AskNote</name>
    <message>
      <source>Ce que ces mots disent du cas, ce qu’ils laissent ouvert…</source>
      <translation>What these words say of the case, what they leave open…</translation>
    </message>
    <message>
      <source>Garder la note</source>
      <translation>Keep the note</translation>
    </message>
    <message>
      <source>Modifier la note</source>
      <translation>Change the note</translation>
    </message>
    <message>
      <source>Note</source>
      <translation>Note</translation>
    </message>
    <message>
      <source>Écrire une note</source>
      <translation>Write a note</translation>
    </message>
  </context>
  <context>
    <name>AskParts</name>
    <message>
      <source>Parties</source>
      <translation>Parts</translation>
    </message>
    <message>
      <source>Scinder</source>
      <translation>Split</translation>
    </message>
    <message>
      <source>Scinder « {name} »</source>
      <translation>Split “{name}”</translation>
    </message>
    <message>
      <source>Une partie par ligne. Les parties vont sous le facteur, qui garde les extraits non répartis.</source>
      <translation>One part a line. Parts go below the factor, which keeps the excerpts that are not sorted out.</translation>
    </message>
    <message>
      <source>reste avec le tout</source>
      <translation>stays with the whole</translation>
    </message>
  </context>
  <context>
    <name>AskPerson</name>
    <message>
      <source>Catégorie d’acteur</source>
      <translation>Category of actor</translation>
    </message>
    <message>
      <source>Contact</source>
      <translation>Contact</translation>
    </message>
    <message>
      <source>Fonction</source>
      <translation>Function</translation>
    </message>
    <message>
      <source>Garder</source>
      <translation>Keep</translation>
    </message>
    <message>
      <source>Nom</source>
      <translation>Name</translation>
    </message>
    <message>
      <source>Nom et contact ne sont vus que par l’équipe.</source>
      <translation>Name and contact are seen by the team only.</translation>
    </message>
    <message>
      <source>Organisme</source>
      <translation>Organisation</translation>
    </message>
    <message>
      <source>Personne à rencontrer</source>
      <translation>Somebody to meet</translation>
    </message>
    <message>
      <source>élu, agent, association, habitant…</source>
      <translation>elected, civil servant, association, resident…</translation>
    </message>
  </context>
  <context>
    <name>AskPhrase</name>
    <message>
      <source>J’ai oublié ma phrase</source>
      <translation>I forgot my passphrase</translation>
    </message>
    <message>
      <source>Ouvrir</source>
      <translation>Open</translation>
    </message>
    <message>
      <source>Phrase secrète</source>
      <translation>Passphrase</translation>
    </message>
    <message>
      <source>Tout ce qui a été saisi est gardé. Votre phrase secrète ouvre l’espace de travail.</source>
      <translation>All that was typed is kept. Your passphrase opens the workspace.</translation>
    </message>
    <message>
      <source>Vos visites sont protégées</source>
      <translation>Your visits are protected</translation>
    </message>
    <message>
      <source>fieldkit est verrouillé</source>
      <translation>fieldkit is locked</translation>
    </message>
  </context>
  <context>
    <name>AskPlace</name>
    <message>
      <source>Facteur</source>
      <translation>Factor</translation>
    </message>
    <message>
      <source>Premier niveau : un axe</source>
      <translation>First level: an axis</translation>
    </message>
  </context>
  <context>
    <name>AskProtection</name>
    <message>
      <source>Protéger</source>
      <translation>Protect</translation>
    </message>
    <message>
      <source>Protéger cet espace de travail</source>
      <translation>Protect this workspace</translation>
    </message>
    <message>
      <source>Retenir sur ce portable : ma session l’ouvre sans rien demander</source>
      <translation>Remember on this laptop: my session opens it without asking</translation>
    </message>
    <message>
      <source>Tout ce qui est ici sera réécrit de façon illisible sans la phrase. Les visites se ferment le temps qu’il faut, puis reviennent. Une clé de secours vous sera montrée à la fin.</source>
      <translation>All that is here will be rewritten so that it cannot be read without the passphrase. The visits close while that takes, then come back. A recovery key will be shown to you at the end.</translation>
    </message>
  </context>
  <context>
    <name>AskQuote</name>
    <message>
      <source>Chercher un facteur, ou en écrire un nouveau</source>
      <translation>Search for a factor, or write a new one</translation>
    </message>
    <message>
      <source>Citer</source>
      <translation>Cite</translation>
    </message>
    <message>
      <source>Citer ce passage</source>
      <translation>Cite this passage</translation>
    </message>
    <message>
      <source>Citer dans</source>
      <translation>Cite in</translation>
    </message>
    <message>
      <source>Commentaire</source>
      <translation>Comment</translation>
    </message>
    <message>
      <source>Couleur</source>
      <translation>Colour</translation>
    </message>
    <message>
      <source>Facteurs</source>
      <translation>Factors</translation>
    </message>
    <message>
      <source>Nouveau facteur « {name} »</source>
      <translation>New factor “{name}”</translation>
    </message>
    <message>
      <source>Passage</source>
      <translation>Passage</translation>
    </message>
    <message>
      <source>Tout le passage est cité, ou seulement les mots sélectionnés.</source>
      <translation>All of the passage is cited, or only the words that are selected.</translation>
    </message>
    <message>
      <source>ambre</source>
      <translation>amber</translation>
    </message>
    <message>
      <source>aucune</source>
      <translation>none</translation>
    </message>
    <message>
      <source>aucune fiche</source>
      <translation>no sheet</translation>
    </message>
    <message>
      <source>bleu</source>
      <translation>blue</translation>
    </message>
    <message>
      <source>brun</source>
      <translation>brown</translation>
    </message>
    <message>
      <source>canard</source>
      <translation>teal</translation>
    </message>
    <message>
      <source>cyan</source>
      <translation>cyan</translation>
    </message>
    <message>
      <source>rose</source>
      <translation>pink</translation>
    </message>
    <message>
      <source>rouge</source>
      <translation>red</translation>
    </message>
    <message>
      <source>vert</source>
      <translation>green</translation>
    </message>
    <message>
      <source>violet</source>
      <translation>violet</translation>
    </message>
  </context>
  <context>
    <name>AskRecording</name>
    <message>
      <source>Commencer l’enregistrement</source>
      <translation>Start recording</translation>
    </message>
    <message>
      <source>Consentement</source>
      <translation>Consent</translation>
    </message>
    <message>
      <source>Enregistrer un entretien</source>
      <translation>Record an interview</translation>
    </message>
    <message>
      <source>Joindre la photo ou le scan…</source>
      <translation>Attach the photo or scan…</translation>
    </message>
    <message>
      <source>Micro</source>
      <translation>Microphone</translation>
    </message>
    <message>
      <source>Personne</source>
      <translation>Person</translation>
    </message>
    <message>
      <source>Titre</source>
      <translation>Title</translation>
    </message>
    <message>
      <source>déjà donné par écrit</source>
      <translation>given in writing already</translation>
    </message>
    <message>
      <source>facultatif</source>
      <translation>optional</translation>
    </message>
    <message>
      <source>oral, au début de l’enregistrement</source>
      <translation>oral, at the start of the recording</translation>
    </message>
    <message>
      <source>pas encore : rien ne sortira du portable</source>
      <translation>not yet: nothing will leave the laptop</translation>
    </message>
  </context>
  <context>
    <name>AskRecovery</name>
    <message>
      <source>Clé de secours</source>
      <translation>Recovery key</translation>
    </message>
    <message>
      <source>Continuer</source>
      <translation>Go on</translation>
    </message>
    <message>
      <source>Ouvrir avec la clé de secours</source>
      <translation>Open with the recovery key</translation>
    </message>
    <message>
      <source>Recopiez les groupes de votre feuille, dans l’ordre. Majuscules, espaces et tirets ne comptent pas. Sans feuille, l’administrateur de l’archive peut en avoir gardé une.</source>
      <translation>Copy the groups from your sheet, in order. Capitals, spaces and hyphens do not count. Without a sheet, the archive’s administrator may have kept one.</translation>
    </message>
    <message>
      <source>Revenir à la phrase</source>
      <translation>Back to the passphrase</translation>
    </message>
  </context>
  <context>
    <name>AskRecoveryKey</name>
    <message>
      <source>Celle qui est imprimée n’ouvrira plus rien : détruisez-la. La phrase secrète ne change pas.</source>
      <translation>The one that is printed will open nothing any more: destroy it. The passphrase does not change.</translation>
    </message>
    <message>
      <source>Faire la clé</source>
      <translation>Make the key</translation>
    </message>
    <message>
      <source>Faire une nouvelle clé de secours</source>
      <translation>Make a new recovery key</translation>
    </message>
  </context>
  <context>
    <name>AskRemark</name>
    <message>
      <source>Commentaire</source>
      <translation>Comment</translation>
    </message>
    <message>
      <source>Commenter</source>
      <translation>Comment</translation>
    </message>
    <message>
      <source>Écrire un commentaire…</source>
      <translation>Write a comment…</translation>
    </message>
  </context>
  <context>
    <name>AskTypography</name>
    <message>
      <source>Espaces fines devant ; : ! ?, guillemets « », apostrophes et points de suspension. Aucun mot ne change, ni son moment dans le son. Ctrl+Z rend le texte d’avant.</source>
      <translation>Spaces before signs, quotation marks, apostrophes and ellipses, as the language of each passage wants them. No word changes, nor its time in the sound. Ctrl+Z gives back the text as it was.</translation>
    </message>
    <message>
      <source>Mettre en forme</source>
      <translation>Set right</translation>
    </message>
    <message>
      <source>Quoi</source>
      <translation>What</translation>
    </message>
    <message>
      <source>Typographie</source>
      <translation>Typography</translation>
    </message>
    <message>
      <source>le passage choisi</source>
      <translation>the chosen passage</translation>
    </message>
    <message>
      <source>tout l’entretien</source>
      <translation>the whole interview</translation>
    </message>
  </context>
  <context>
    <name>AskVisit</name>
    <message>
      <source>Choisissez la commune dans la liste : son code la distingue de celles qui portent le même nom. À l’étranger, écrivez le nom du lieu et le code du pays en deux lettres (DE, BE, CH…).</source>
      <translation>Choose the commune in the list: its code tells it apart from those of the same name. Abroad, write the place’s name and the country’s code in two letters (DE, BE, CH…).</translation>
    </message>
    <message>
      <source>Code INSEE</source>
      <translation>INSEE code</translation>
    </message>
    <message>
      <source>Créer la visite</source>
      <translation>Create the visit</translation>
    </message>
    <message>
      <source>Début</source>
      <translation>Start</translation>
    </message>
    <message>
      <source>Fin</source>
      <translation>End</translation>
    </message>
    <message>
      <source>Nouvelle visite</source>
      <translation>New visit</translation>
    </message>
    <message>
      <source>Pays</source>
      <translation>Country</translation>
    </message>
    <message>
      <source>Programme</source>
      <translation>Programme</translation>
    </message>
    <message>
      <source>Territoire</source>
      <translation>Territory</translation>
    </message>
    <message>
      <source>{name}, {department} ({insee}), {people} hab.</source>
      <translation>{name}, {department} ({insee}), pop. {people}</translation>
    </message>
    <message>
      <source>Équipe</source>
      <translation>Team</translation>
    </message>
  </context>
  <context>
    <name>AskVoices</name>
    <message>
      <source>Distinguer de nouveau</source>
      <translation>Tell apart again</translation>
    </message>
    <message>
      <source>Distinguer les voix</source>
      <translation>Tell voices apart</translation>
    </message>
    <message>
      <source>Garder</source>
      <translation>Keep</translation>
    </message>
    <message>
      <source>Le même nom pour deux voix les réunit. Les passages corrigés à la main le restent.</source>
      <translation>The same name for two voices makes one of them. What was set by hand stays.</translation>
    </message>
    <message>
      <source>Les voix de cet entretien n’ont pas encore été distinguées.</source>
      <translation>The voices of this interview have not been told apart yet.</translation>
    </message>
    <message>
      <source>Nom de {voice}</source>
      <translation>Name of {voice}</translation>
    </message>
    <message>
      <source>Nombre de voix</source>
      <translation>Number of voices</translation>
    </message>
    <message>
      <source>Qui parle ?</source>
      <translation>Who speaks?</translation>
    </message>
    <message>
      <source>automatique</source>
      <translation>automatic</translation>
    </message>
    <message>
      <source>Écouter</source>
      <translation>Listen</translation>
    </message>
  </context>
  <context>
    <name>AssignmentsPage</name>
    <message>
      <source>Aux autres</source>
      <translation>Given to others</translation>
    </message>
    <message>
      <source>Continuer</source>
      <translation>Go on</translation>
    </message>
    <message>
      <source>Ne plus confier</source>
      <translation>Take it back</translation>
    </message>
    <message>
      <source>Pour confier un entretien, ouvrez sa visite : « Confier… » est à côté de lui.</source>
      <translation>To give an interview to somebody, open its visit: “Give…” is beside it.</translation>
    </message>
    <message>
      <source>Rendre</source>
      <translation>Hand back</translation>
    </message>
    <message>
      <source>Rien pour le moment.</source>
      <translation>Nothing for now.</translation>
    </message>
    <message>
      <source>Seconde écoute…</source>
      <translation>Second listening…</translation>
    </message>
    <message>
      <source>Travaux de transcription</source>
      <translation>Transcription work</translation>
    </message>
    <message>
      <source>accord retiré</source>
      <translation>agreement withdrawn</translation>
    </message>
    <message>
      <source>rendu</source>
      <translation>handed back</translation>
    </message>
    <message>
      <source>repris : ce travail ne vous est plus confié</source>
      <translation>taken back: this work is no longer yours</translation>
    </message>
    <message>
      <source>reste {length} de son</source>
      <translation>{length} of sound left</translation>
    </message>
    <message>
      <source>seconde écoute</source>
      <translation>second listening</translation>
    </message>
    <message>
      <source>{share} vérifié</source>
      <translation>{share} verified</translation>
    </message>
    <message>
      <source>À moi</source>
      <translation>Mine</translation>
    </message>
    <message>
      <source>À rendre depuis le {day}</source>
      <translation>Due since {day}</translation>
    </message>
    <message>
      <source>à rendre le {day}</source>
      <translation>due on {day}</translation>
    </message>
  </context>
  <context>
    <name>BehindCell</name>
    <message>
      <source>Arrêter</source>
      <translation>Stop</translation>
    </message>
    <message>
      <source>Cliquez sur une case pour lire et entendre ses extraits.</source>
      <translation>Click a cell to read and hear its excerpts.</translation>
    </message>
    <message>
      <source>Extraits de la case</source>
      <translation>Excerpts of the cell</translation>
    </message>
    <message>
      <source>Ouvrir la liste</source>
      <translation>Open the list</translation>
    </message>
    <message>
      <source>Tout écouter</source>
      <translation>Listen to all</translation>
    </message>
    <message>
      <source>{factor} · extraits : {count}</source>
      <translation>{factor} · excerpts: {count}</translation>
    </message>
  </context>
  <context>
    <name>Beside</name>
    <message>
      <source>Aucun entretien dans cette visite.</source>
      <translation>No interview on this visit.</translation>
    </message>
    <message>
      <source>Cet entretien n’a pas encore de texte.</source>
      <translation>This interview has no text yet.</translation>
    </message>
    <message>
      <source>Chercher dans l’entretien</source>
      <translation>Search the interview</translation>
    </message>
    <message>
      <source>Citer</source>
      <translation>Cite</translation>
    </message>
    <message>
      <source>Entretien</source>
      <translation>Interview</translation>
    </message>
    <message>
      <source>Faites glisser une phrase vers une réponse. Double-clic : écouter.</source>
      <translation>Drag a sentence to an answer. Double-click: listen.</translation>
    </message>
    <message>
      <source>Fermer l’entretien</source>
      <translation>Close the interview</translation>
    </message>
    <message>
      <source>Phrases de l’entretien</source>
      <translation>Sentences of the interview</translation>
    </message>
    <message>
      <source>Revenir de 3 s</source>
      <translation>Back 3 s</translation>
    </message>
    <message>
      <source>Écouter, faire une pause</source>
      <translation>Play, pause</translation>
    </message>
  </context>
  <context>
    <name>BringTranscript</name>
    <message>
      <source> s</source>
      <translation> s</translation>
    </message>
    <message>
      <source>1 passage</source>
      <translation>1 passage</translation>
    </message>
    <message>
      <source>Apporter</source>
      <translation>Bring in</translation>
    </message>
    <message>
      <source>Apporter une transcription</source>
      <translation>Bring in a transcript</translation>
    </message>
    <message>
      <source>Décaler de</source>
      <translation>Shift by</translation>
    </message>
    <message>
      <source>La machine entend {count} suites de mots communes décalées de {seconds} s.</source>
      <translation>The machine hears {count} runs of common words {seconds} s away.</translation>
    </message>
    <message>
      <source>La transcription finit à {end} ; l’enregistrement dure {length}.</source>
      <translation>The transcript ends at {end}; the recording lasts {length}.</translation>
    </message>
    <message>
      <source>La transcription finit à {end}.</source>
      <translation>The transcript ends at {end}.</translation>
    </message>
    <message>
      <source>Langue parlée</source>
      <translation>Spoken language</translation>
    </message>
    <message>
      <source>Premiers passages</source>
      <translation>First passages</translation>
    </message>
    <message>
      <source>Prendre {seconds} s</source>
      <translation>Take {seconds} s</translation>
    </message>
    <message>
      <source>Qui parle</source>
      <translation>Who speaks</translation>
    </message>
    <message>
      <source>Reconnaître « Nom : » au début d’un passage comme la personne qui parle</source>
      <translation>Take “Name:” at the start of a passage for who speaks</translation>
    </message>
    <message>
      <source>Temps</source>
      <translation>Time</translation>
    </message>
    <message>
      <source>Texte</source>
      <translation>Text</translation>
    </message>
    <message>
      <source>Un texte qui est déjà là reste : celui-ci se lit à côté, et « Annuler » le retire.</source>
      <translation>A text that is there already stays: this one is read beside it, and “Undo” takes it away.</translation>
    </message>
    <message>
      <source>celle du fichier, ou de l’entretien</source>
      <translation>the file’s, or the interview’s</translation>
    </message>
    <message>
      <source>{count} passages</source>
      <translation>{count} passages</translation>
    </message>
  </context>
  <context>
    <name>Calendar</name>
    <message>
      <source>Ce mois seulement</source>
      <translation>This month only</translation>
    </message>
    <message>
      <source>Cette année seulement</source>
      <translation>This year only</translation>
    </message>
  </context>
  <context>
    <name>CameCard</name>
    <message>
      <source>Arrivé avec la dernière synchronisation</source>
      <translation>Came with the last sync</translation>
    </message>
    <message>
      <source>Voir</source>
      <translation>See</translation>
    </message>
    <message>
      <source>Voir : {what}</source>
      <translation>See: {what}</translation>
    </message>
    <message>
      <source>et 1 autre changement</source>
      <translation>and 1 other change</translation>
    </message>
    <message>
      <source>et {count} autres changements</source>
      <translation>and {count} other changes</translation>
    </message>
  </context>
  <context>
    <name>Card</name>
    <message>
      <source>Écouter {name}</source>
      <translation>Hear {name}</translation>
    </message>
  </context>
  <context>
    <name>Carrying</name>
    <message>
      <source>Exporter en XLSForm</source>
      <translation>Export as XLSForm</translation>
    </message>
    <message>
      <source>Images, sons et listes du formulaire</source>
      <translation>Pictures, sounds and lists of the form</translation>
    </message>
    <message>
      <source>Ouvrir un XLSForm</source>
      <translation>Open an XLSForm</translation>
    </message>
  </context>
  <context>
    <name>ChangeKeys</name>
    <message>
      <source>Aucune touche.</source>
      <translation>No key.</translation>
    </message>
    <message>
      <source>Cette touche ne s’écrira plus dans le texte.</source>
      <translation>This key will no longer write in the text.</translation>
    </message>
    <message>
      <source>Changer une touche</source>
      <translation>Change a key</translation>
    </message>
    <message>
      <source>Comme dans le profil</source>
      <translation>As in the profile</translation>
    </message>
    <message>
      <source>Retirer {key}</source>
      <translation>Take {key} away</translation>
    </message>
  </context>
  <context>
    <name>ChangedCard</name>
    <message>
      <source>Changé depuis votre dernière lecture</source>
      <translation>Changed since you last read it</translation>
    </message>
    <message>
      <source>Première lecture. Marquez la visite comme lue pour voir ensuite ce qui change.</source>
      <translation>First reading. Mark the visit as read to see afterwards what changes.</translation>
    </message>
    <message>
      <source>Rien n’a changé.</source>
      <translation>Nothing changed.</translation>
    </message>
    <message>
      <source>Tout est lu</source>
      <translation>All is read</translation>
    </message>
    <message>
      <source>Voir</source>
      <translation>See</translation>
    </message>
    <message>
      <source>et 1 autre</source>
      <translation>and 1 other</translation>
    </message>
    <message>
      <source>et {count} autres</source>
      <translation>and {count} more</translation>
    </message>
  </context>
  <context>
    <name>Changes</name>
    <message>
      <source>De la version {before} à la version {after}</source>
      <translation>From version {before} to version {after}</translation>
    </message>
    <message>
      <source>Garder l’ancienne</source>
      <translation>Keep the old one</translation>
    </message>
    <message>
      <source>Nouvelle version du formulaire</source>
      <translation>New version of the form</translation>
    </message>
    <message>
      <source>Passer à cette version</source>
      <translation>Move to this version</translation>
    </message>
    <message>
      <source>Rien ne change dans les questions ni dans les choix.</source>
      <translation>Nothing changes in the questions or the choices.</translation>
    </message>
    <message>
      <source>Réponses qui iront dans « Anciennes réponses »</source>
      <translation>Answers that will go to “Earlier answers”</translation>
    </message>
    <message>
      <source>Toutes les réponses sont gardées, et l’on peut revenir en arrière (Ctrl+Z).</source>
      <translation>All answers are kept, and you can go back (Ctrl+Z).</translation>
    </message>
  </context>
  <context>
    <name>ChecklistField</name>
    <message>
      <source>Aucune réponse de ce nom.</source>
      <translation>No answer of that name.</translation>
    </message>
    <message>
      <source>Chercher parmi {count} réponses</source>
      <translation>Search among {count} answers</translation>
    </message>
    <message>
      <source>Chercher une réponse</source>
      <translation>Find an answer</translation>
    </message>
  </context>
  <context>
    <name>ChoiceField</name>
    <message>
      <source>Choisir, ou taper pour chercher</source>
      <translation>Choose, or type to search</translation>
    </message>
  </context>
  <context>
    <name>ChooseForm</name>
    <message>
      <source>Formulaires</source>
      <translation>Forms</translation>
    </message>
    <message>
      <source>Modifier ce formulaire…</source>
      <translation>Edit this form…</translation>
    </message>
    <message>
      <source>Nouveau formulaire…</source>
      <translation>New form…</translation>
    </message>
    <message>
      <source>Nouvelle fiche</source>
      <translation>New sheet</translation>
    </message>
    <message>
      <source>Ouvrir une fiche</source>
      <translation>Open a sheet</translation>
    </message>
    <message>
      <source>{count} questions · version {version}</source>
      <translation>{count} questions · version {version}</translation>
    </message>
  </context>
  <context>
    <name>ChoosePhrase</name>
    <message>
      <source>Choisissez une nouvelle phrase secrète. L’ancienne ne servira plus ; rien d’autre ne change.</source>
      <translation>Choose a new passphrase. The old one will not be of use any more; nothing else changes.</translation>
    </message>
    <message>
      <source>Enregistrer et ouvrir</source>
      <translation>Save and open</translation>
    </message>
    <message>
      <source>La clé de secours est bonne</source>
      <translation>The recovery key is right</translation>
    </message>
  </context>
  <context>
    <name>CodeLine</name>
    <message>
      <source>Direction</source>
      <translation>Direction</translation>
    </message>
    <message>
      <source>Poids</source>
      <translation>Weight</translation>
    </message>
  </context>
  <context>
    <name>CodebookPage</name>
    <message>
      <source>Accord entre codeurs…</source>
      <translation>Agreement of coders…</translation>
    </message>
    <message>
      <source>Aucun facteur encore. Les facteurs de premier niveau sont les axes de la matrice.</source>
      <translation>No factor yet. Factors of the first level are the axes of the matrix.</translation>
    </message>
    <message>
      <source>Ce qui est lu sous « {name} » sera lu sous le facteur choisi. La fusion peut être défaite.</source>
      <translation>What is read under “{name}” will be read under the chosen factor. The merge can be undone.</translation>
    </message>
    <message>
      <source>Fusionner</source>
      <translation>Merge</translation>
    </message>
    <message>
      <source>Fusionner avec…</source>
      <translation>Merge with…</translation>
    </message>
    <message>
      <source>Grille de codage</source>
      <translation>Codebook</translation>
    </message>
    <message>
      <source>Nouveau facteur…</source>
      <translation>New factor…</translation>
    </message>
    <message>
      <source>Ranger</source>
      <translation>Place</translation>
    </message>
    <message>
      <source>Ranger sous…</source>
      <translation>Place under…</translation>
    </message>
    <message>
      <source>Scinder…</source>
      <translation>Split…</translation>
    </message>
    <message>
      <source>« {name} » et ce qui est dessous vont sous :</source>
      <translation>“{name}” and what is below go under:</translation>
    </message>
  </context>
  <context>
    <name>CoderChoice</name>
    <message>
      <source>Codages comptés</source>
      <translation>Codings counted</translation>
    </message>
    <message>
      <source>Moyenne des codeurs</source>
      <translation>Mean of the coders</translation>
    </message>
    <message>
      <source>Tous les codages</source>
      <translation>All codings</translation>
    </message>
    <message>
      <source>{name} seulement</source>
      <translation>{name} only</translation>
    </message>
  </context>
  <context>
    <name>Conversion</name>
    <message>
      <source>Protection</source>
      <translation>Protection</translation>
    </message>
    <message>
      <source>Retrait de la protection</source>
      <translation>Removing the protection</translation>
    </message>
  </context>
  <context>
    <name>ConvertingPage</name>
    <message>
      <source>Arrêter</source>
      <translation>Stop</translation>
    </message>
    <message>
      <source>Avancement</source>
      <translation>Progress</translation>
    </message>
    <message>
      <source>Chaque fichier est réécrit, relu, puis mis à la place de l’ancien. Vous pouvez arrêter, ou éteindre le portable : rien n’est perdu, et la suite se fait quand vous le demandez.</source>
      <translation>Each file is written anew, read back, and put in the old one’s place. You may stop, or switch the laptop off: nothing is lost, and the rest is done when you ask for it.</translation>
    </message>
    <message>
      <source>Protection de vos visites</source>
      <translation>Protecting your visits</translation>
    </message>
    <message>
      <source>Retrait de la protection</source>
      <translation>Removing the protection</translation>
    </message>
    <message>
      <source>{share} %</source>
      <translation>{share} %</translation>
    </message>
  </context>
  <context>
    <name>CorrectAlike</name>
    <message>
      <source>Chercher dans tous les entretiens de la visite</source>
      <translation>Search all interviews of the visit</translation>
    </message>
    <message>
      <source>Corriger 1 passage</source>
      <translation>Correct 1 passage</translation>
    </message>
    <message>
      <source>Corriger aussi</source>
      <translation>Correct as well</translation>
    </message>
    <message>
      <source>Corriger {count} passages</source>
      <translation>Correct {count} passages</translation>
    </message>
    <message>
      <source>Deviendra</source>
      <translation>Will become</translation>
    </message>
    <message>
      <source>Fermer</source>
      <translation>Close</translation>
    </message>
    <message>
      <source>La machine a écrit les mêmes mots ici. Décochez ce qui doit rester comme il est.</source>
      <translation>The machine wrote the same words here. Untick what should stay as it is.</translation>
    </message>
    <message>
      <source>Le texte</source>
      <translation>The text</translation>
    </message>
    <message>
      <source>Où</source>
      <translation>Where</translation>
    </message>
    <message>
      <source>Passages à corriger aussi</source>
      <translation>Passages to correct as well</translation>
    </message>
  </context>
  <context>
    <name>DateField</name>
    <message>
      <source>13/02/2018</source>
      <translation>13/02/2018</translation>
    </message>
    <message>
      <source>13/02/2018 14:30</source>
      <translation>13/02/2018 14:30</translation>
    </message>
    <message>
      <source>13/02/2018, février 2018 ou 2018</source>
      <translation>13/02/2018, February 2018 or 2018</translation>
    </message>
    <message>
      <source>Choisir dans un calendrier</source>
      <translation>Pick in a calendar</translation>
    </message>
    <message>
      <source>février 2018</source>
      <translation>February 2018</translation>
    </message>
  </context>
  <context>
    <name>DecidingCard</name>
    <message>
      <source>Un mot avec la décision…</source>
      <translation>A word with the decision…</translation>
    </message>
    <message>
      <source>Votre rôle est de lire et de commenter.</source>
      <translation>Your part is to read and to comment.</translation>
    </message>
  </context>
  <context>
    <name>DeskTools</name>
    <message>
      <source>Annuler</source>
      <translation>Undo</translation>
    </message>
    <message>
      <source>Annuler (Ctrl+Z)</source>
      <translation>Undo (Ctrl+Z)</translation>
    </message>
    <message>
      <source>Ces passages sont vérifiés (Ctrl+Entrée)</source>
      <translation>These passages are checked (Ctrl+Enter)</translation>
    </message>
    <message>
      <source>Pause</source>
      <translation>Pause</translation>
    </message>
    <message>
      <source>Plus</source>
      <translation>More</translation>
    </message>
    <message>
      <source>Qui parle</source>
      <translation>Who speaks</translation>
    </message>
    <message>
      <source>Qui parle ?</source>
      <translation>Who speaks?</translation>
    </message>
    <message>
      <source>Revenir de 3 s</source>
      <translation>Back 3 s</translation>
    </message>
    <message>
      <source>Revenir de 3 s (Alt+←)</source>
      <translation>Back 3 s (Alt+←)</translation>
    </message>
    <message>
      <source>Tab (Maj+Tab va d’une commande à l’autre)</source>
      <translation>Tab (Shift+Tab goes from one control to the next)</translation>
    </message>
    <message>
      <source>Vitesse</source>
      <translation>Speed</translation>
    </message>
    <message>
      <source>Vérifié</source>
      <translation>Verified</translation>
    </message>
    <message>
      <source>Écouter</source>
      <translation>Listen</translation>
    </message>
  </context>
  <context>
    <name>Details</name>
    <message>
      <source>Ces mots ne sont plus dans le texte. Voici ce qui était cité.</source>
      <translation>These words are no longer in the text. This is what was quoted.</translation>
    </message>
    <message>
      <source>Choisissez un extrait pour le lire en entier.</source>
      <translation>Choose an excerpt to read all of it.</translation>
    </message>
    <message>
      <source>Cité dans</source>
      <translation>Cited in</translation>
    </message>
    <message>
      <source>Coder…</source>
      <translation>Code…</translation>
    </message>
    <message>
      <source>Corrigé depuis. Cité alors : « {quoted} »</source>
      <translation>Corrected since. Quoted then: “{quoted}”</translation>
    </message>
    <message>
      <source>Facteurs</source>
      <translation>Factors</translation>
    </message>
    <message>
      <source>Note : {text}</source>
      <translation>Note: {text}</translation>
    </message>
    <message>
      <source>Sous aucun facteur encore.</source>
      <translation>Under no factor yet.</translation>
    </message>
    <message>
      <source>Écouter</source>
      <translation>Listen</translation>
    </message>
    <message>
      <source>Écrire une note…</source>
      <translation>Write a note…</translation>
    </message>
  </context>
  <context>
    <name>DiscreetPanel</name>
    <message>
      <source>En pause · {minutes}</source>
      <translation>Paused · {minutes}</translation>
    </message>
    <message>
      <source>Enregistre · {minutes}</source>
      <translation>Recording · {minutes}</translation>
    </message>
    <message>
      <source>Pause</source>
      <translation>Pause</translation>
    </message>
    <message>
      <source>Reprendre</source>
      <translation>Take back</translation>
    </message>
    <message>
      <source>Repère (F4)</source>
      <translation>Mark (F4)</translation>
    </message>
    <message>
      <source>Revenir (Échap)</source>
      <translation>Back (Esc)</translation>
    </message>
  </context>
  <context>
    <name>Disputed</name>
    <message>
      <source>(sans réponse)</source>
      <translation>(no answer)</translation>
    </message>
    <message>
      <source>Deux personnes ont répondu sans se voir. L’historique garde les deux réponses.</source>
      <translation>Two people answered without seeing each other. The history keeps both answers.</translation>
    </message>
    <message>
      <source>Garder cette réponse</source>
      <translation>Keep this answer</translation>
    </message>
    <message>
      <source>Garder les deux ensemble</source>
      <translation>Keep both together</translation>
    </message>
    <message>
      <source>sans nom</source>
      <translation>no name</translation>
    </message>
    <message>
      <source>{author} (ce portable)</source>
      <translation>{author} (this laptop)</translation>
    </message>
    <message>
      <source>Écrire à partir des deux…</source>
      <translation>Write from both…</translation>
    </message>
  </context>
  <context>
    <name>DrawingDialog</name>
    <message>
      <source>Annuler</source>
      <translation>Undo</translation>
    </message>
    <message>
      <source>Ce dessin n’est pas gardé. Le jeter ?</source>
      <translation>This drawing is not kept. Throw it away?</translation>
    </message>
    <message>
      <source>Cette signature n’est pas gardée. La jeter ?</source>
      <translation>This signature is not kept. Throw it away?</translation>
    </message>
    <message>
      <source>Continuer</source>
      <translation>Go on</translation>
    </message>
    <message>
      <source>Dessin</source>
      <translation>Drawing</translation>
    </message>
    <message>
      <source>Effacer</source>
      <translation>Erase</translation>
    </message>
    <message>
      <source>Garder</source>
      <translation>Keep</translation>
    </message>
    <message>
      <source>Jeter</source>
      <translation>Throw away</translation>
    </message>
    <message>
      <source>Signature</source>
      <translation>Signature</translation>
    </message>
  </context>
  <context>
    <name>EmptyText</name>
    <message>
      <source>Déposez ici un son ou une transcription.</source>
      <translation>Drop a recording or a transcript here.</translation>
    </message>
    <message>
      <source>La machine peut écrire ce qui est dit ; vous corrigez ensuite.</source>
      <translation>The machine can write down what is said; you set it right afterwards.</translation>
    </message>
    <message>
      <source>La transcription arrive</source>
      <translation>The transcript is coming</translation>
    </message>
    <message>
      <source>Le son est à l’archive : il s’écoute d’ici. Rapportez-le pour le transcrire.</source>
      <translation>The sound is at the archive: you can listen to it from here. Bring it back to have it transcribed.</translation>
    </message>
    <message>
      <source>Les mots apparaissent ici au fil de l’écoute de la machine.</source>
      <translation>Words appear here while the machine listens.</translation>
    </message>
    <message>
      <source>Ni son ni texte ici</source>
      <translation>Neither sound nor text here</translation>
    </message>
    <message>
      <source>Pas encore de texte</source>
      <translation>No text yet</translation>
    </message>
    <message>
      <source>Transcrire…</source>
      <translation>Transcribe…</translation>
    </message>
  </context>
  <context>
    <name>EvidencePage</name>
    <message>
      <source>Arrêter</source>
      <translation>Stop</translation>
    </message>
    <message>
      <source>Aucun extrait ici. On en prend dans une transcription, avec « Citer ce passage… ».</source>
      <translation>No excerpt here. They are taken in a transcript, with “Cite this passage…”.</translation>
    </message>
    <message>
      <source>Extraits</source>
      <translation>Excerpts</translation>
    </message>
    <message>
      <source>Extraits : {count}</source>
      <translation>Excerpts: {count}</translation>
    </message>
    <message>
      <source>Précédent</source>
      <translation>Previous</translation>
    </message>
    <message>
      <source>Suivant</source>
      <translation>Next</translation>
    </message>
    <message>
      <source>Tout écouter à la suite</source>
      <translation>Listen to all in a row</translation>
    </message>
  </context>
  <context>
    <name>ExcerptField</name>
    <message>
      <source>Extrait effacé avec le consentement.</source>
      <translation>Excerpt erased with the consent.</translation>
    </message>
    <message>
      <source>Faites glisser ici une phrase de l’entretien, ou écrivez.</source>
      <translation>Drag a sentence of the interview here, or write.</translation>
    </message>
    <message>
      <source>Ne plus citer</source>
      <translation>Cite no more</translation>
    </message>
    <message>
      <source>Écouter cet extrait</source>
      <translation>Play this excerpt</translation>
    </message>
  </context>
  <context>
    <name>ExcerptsPanel</name>
    <message>
      <source>Ces mots ne sont plus dans le texte. Voici ce qui était cité.</source>
      <translation>These words are no longer in the text. This is what was quoted.</translation>
    </message>
    <message>
      <source>Commenter…</source>
      <translation>Comment…</translation>
    </message>
    <message>
      <source>Corrigé depuis. Cité alors : « {quoted} »</source>
      <translation>Corrected since. Quoted then: “{quoted}”</translation>
    </message>
    <message>
      <source>Extraits : {count}</source>
      <translation>Excerpts: {count}</translation>
    </message>
    <message>
      <source>Pas encore d’extrait. Choisissez un passage, puis « Citer ce passage… » (Ctrl+B).</source>
      <translation>No excerpt yet. Choose a passage, then “Cite this passage…” (Ctrl+B).</translation>
    </message>
    <message>
      <source>Retirer</source>
      <translation>Remove</translation>
    </message>
    <message>
      <source>Réécrit depuis. Cité alors : « {quoted} »</source>
      <translation>Rewritten since. Quoted then: “{quoted}”</translation>
    </message>
    <message>
      <source>Y aller</source>
      <translation>Go there</translation>
    </message>
    <message>
      <source>Écouter</source>
      <translation>Listen</translation>
    </message>
  </context>
  <context>
    <name>Exported</name>
    <message>
      <source>Dans {folder}</source>
      <translation>In {folder}</translation>
    </message>
    <message>
      <source>Fermer</source>
      <translation>Close</translation>
    </message>
    <message>
      <source>Ouvrir le dossier</source>
      <translation>Open the folder</translation>
    </message>
    <message>
      <source>{name} est écrit ({size}).</source>
      <translation>{name} is written ({size}).</translation>
    </message>
  </context>
  <context>
    <name>FactorCard</name>
    <message>
      <source>Défaire la fusion</source>
      <translation>Undo the merge</translation>
    </message>
    <message>
      <source>Définition</source>
      <translation>Definition</translation>
    </message>
    <message>
      <source>Fusionnés ici</source>
      <translation>Merged here</translation>
    </message>
    <message>
      <source>Historique</source>
      <translation>History</translation>
    </message>
    <message>
      <source>Nom</source>
      <translation>Name</translation>
    </message>
    <message>
      <source>Quand lit-on des mots sous ce facteur, et quand non ?</source>
      <translation>When are words read under this factor, and when not?</translation>
    </message>
    <message>
      <source>Voir ses extraits</source>
      <translation>See its excerpts</translation>
    </message>
  </context>
  <context>
    <name>FactorTree</name>
    <message>
      <source>Extraits</source>
      <translation>Excerpts</translation>
    </message>
    <message>
      <source>Facteur</source>
      <translation>Factor</translation>
    </message>
    <message>
      <source>Facteurs</source>
      <translation>Factors</translation>
    </message>
  </context>
  <context>
    <name>FileField</name>
    <message>
      <source>Joindre un fichier, ou le déposer ici…</source>
      <translation>Attach a file, or drop it here…</translation>
    </message>
    <message>
      <source>Joindre un son, ou le déposer ici…</source>
      <translation>Attach a sound, or drop it here…</translation>
    </message>
    <message>
      <source>Joindre une image, ou la déposer ici…</source>
      <translation>Attach a picture, or drop it here…</translation>
    </message>
    <message>
      <source>Joindre une vidéo, ou la déposer ici…</source>
      <translation>Attach a video, or drop it here…</translation>
    </message>
    <message>
      <source>Ouvrir</source>
      <translation>Open</translation>
    </message>
    <message>
      <source>Tous les fichiers (*)</source>
      <translation>All files (*)</translation>
    </message>
    <message>
      <source>Écouter</source>
      <translation>Listen</translation>
    </message>
  </context>
  <context>
    <name>FilePick</name>
    <message>
      <source>Enlever</source>
      <translation>Remove</translation>
    </message>
  </context>
  <context>
    <name>FilesCard</name>
    <message>
      <source>Aucun fichier n’attend.</source>
      <translation>No file is waiting.</translation>
    </message>
    <message>
      <source>Fichiers à envoyer</source>
      <translation>Files to send</translation>
    </message>
    <message>
      <source>Son apporté de l’archive</source>
      <translation>Sound brought from the archive</translation>
    </message>
    <message>
      <source>et 1 autre fichier</source>
      <translation>and 1 other file</translation>
    </message>
    <message>
      <source>et {count} autres fichiers</source>
      <translation>and {count} other files</translation>
    </message>
  </context>
  <context>
    <name>Following</name>
    <message>
      <source>Revenir au son</source>
      <translation>Back to the sound</translation>
    </message>
  </context>
  <context>
    <name>FormEditor</name>
    <message>
      <source>Tab décale de deux espaces ; Échap puis Tab quitte le texte.</source>
      <translation>Tab indents by two spaces; Escape, then Tab, leaves the text.</translation>
    </message>
    <message>
      <source>Texte du formulaire</source>
      <translation>Text of the form</translation>
    </message>
  </context>
  <context>
    <name>Founding</name>
    <message>
      <source>Choisir une phrase</source>
      <translation>Choose a passphrase</translation>
    </message>
    <message>
      <source>Continuer sans protection</source>
      <translation>Go on without protection</translation>
    </message>
    <message>
      <source>Créer l’espace de travail</source>
      <translation>Make the workspace</translation>
    </message>
    <message>
      <source>Dossier : {place}</source>
      <translation>Folder: {place}</translation>
    </message>
    <message>
      <source>Les entretiens nomment des gens. Une phrase secrète rend cet espace de travail illisible à qui trouverait ou volerait ce portable. Elle sera demandée à l’ouverture.</source>
      <translation>Interviews name people. A passphrase makes this workspace unreadable to whoever finds or steals this laptop. It will be asked for when you open it.</translation>
    </message>
    <message>
      <source>Protéger vos visites</source>
      <translation>Protect your visits</translation>
    </message>
    <message>
      <source>Qui a ce portable ou son disque entre les mains pourra tout lire et tout écouter : noms, voix, accords signés. Vous pourrez protéger cet espace de travail plus tard, dans les préférences, sans rien perdre.</source>
      <translation>Whoever holds this laptop or its disk will be able to read and hear everything: names, voices, signed agreements. You can protect this workspace later, in the preferences, without losing anything.</translation>
    </message>
    <message>
      <source>Retenir sur ce portable : ma session l’ouvre sans rien demander</source>
      <translation>Remember on this laptop: my session opens it without asking</translation>
    </message>
    <message>
      <source>Sans protection</source>
      <translation>Without protection</translation>
    </message>
  </context>
  <context>
    <name>Gate</name>
    <message>
      <source>En pause</source>
      <translation>Paused</translation>
    </message>
    <message>
      <source>● Enregistre</source>
      <translation>● Recording</translation>
    </message>
  </context>
  <context>
    <name>Heading</name>
    <message>
      <source>1 réponse sur {of}</source>
      <translation>1 answer of {of}</translation>
    </message>
    <message>
      <source>Annuler (Ctrl+Z)</source>
      <translation>Undo (Ctrl+Z)</translation>
    </message>
    <message>
      <source>Avancement de la fiche</source>
      <translation>How far the sheet is</translation>
    </message>
    <message>
      <source>Complète. Rouvrez-la pour la modifier.</source>
      <translation>Complete. Open it again to change it.</translation>
    </message>
    <message>
      <source>Déclarer complète</source>
      <translation>Declare complete</translation>
    </message>
    <message>
      <source>Enregistrer en PDF…</source>
      <translation>Save as PDF…</translation>
    </message>
    <message>
      <source>Entretien à côté</source>
      <translation>Interview beside</translation>
    </message>
    <message>
      <source>Imprimer…</source>
      <translation>Print…</translation>
    </message>
    <message>
      <source>Rouvrir</source>
      <translation>Open again</translation>
    </message>
    <message>
      <source>Rétablir (Ctrl+Y)</source>
      <translation>Redo (Ctrl+Y)</translation>
    </message>
    <message>
      <source>Suivante à compléter</source>
      <translation>Next to complete</translation>
    </message>
    <message>
      <source>obligatoires à compléter : {count}</source>
      <translation>required to complete: {count}</translation>
    </message>
    <message>
      <source>pas de son ici</source>
      <translation>no sound here</translation>
    </message>
    <message>
      <source>rien ne manque</source>
      <translation>nothing is missing</translation>
    </message>
    <message>
      <source>réponses à départager : {count}</source>
      <translation>answers to decide between: {count}</translation>
    </message>
    <message>
      <source>son à l’archive</source>
      <translation>sound at the archive</translation>
    </message>
    <message>
      <source>{answered} réponses sur {of}</source>
      <translation>{answered} of {of} answers</translation>
    </message>
    <message>
      <source>{count} à réécouter (F8)</source>
      <translation>{count} to listen to again (F8)</translation>
    </message>
    <message>
      <source>{done} sur {all} vérifiés</source>
      <translation>{done} of {all} checked</translation>
    </message>
    <message>
      <source>{share} % écoutés</source>
      <translation>{share}% heard</translation>
    </message>
    <message>
      <source>à revoir : {count}</source>
      <translation>to look at again: {count}</translation>
    </message>
  </context>
  <context>
    <name>History</name>
    <message>
      <source>Ce qui a changé</source>
      <translation>What changed</translation>
    </message>
    <message>
      <source>Ce qui a été fait</source>
      <translation>What was done</translation>
    </message>
    <message>
      <source>Ces deux états disent la même chose.</source>
      <translation>These two states say the same.</translation>
    </message>
    <message>
      <source>Chercher une personne</source>
      <translation>Search for a person</translation>
    </message>
    <message>
      <source>De</source>
      <translation>From</translation>
    </message>
    <message>
      <source>Fermer</source>
      <translation>Close</translation>
    </message>
    <message>
      <source>Historique</source>
      <translation>History</translation>
    </message>
    <message>
      <source>Lecture de l’historique…</source>
      <translation>Reading the history…</translation>
    </message>
    <message>
      <source>Maintenant</source>
      <translation>Now</translation>
    </message>
    <message>
      <source>Retour à un état antérieur du texte</source>
      <translation>Going back to an earlier state of the text</translation>
    </message>
    <message>
      <source>Revenir à cet état</source>
      <translation>Go back to this state</translation>
    </message>
    <message>
      <source>Texte de la machine</source>
      <translation>The machine’s text</translation>
    </message>
    <message>
      <source>Tout le texte</source>
      <translation>All of the text</translation>
    </message>
    <message>
      <source>Y revenir pour ce passage</source>
      <translation>Go back for this passage</translation>
    </message>
    <message>
      <source>{share} des mots ont été corrigés</source>
      <translation>{share} of the words were corrected</translation>
    </message>
    <message>
      <source>{share} des mots sont autres</source>
      <translation>{share} of the words differ</translation>
    </message>
    <message>
      <source>État de départ</source>
      <translation>First state</translation>
    </message>
    <message>
      <source>État d’arrivée</source>
      <translation>Second state</translation>
    </message>
    <message>
      <source>à</source>
      <translation>to</translation>
    </message>
  </context>
  <context>
    <name>KeptAnswers</name>
    <message>
      <source>Anciennes réponses</source>
      <translation>Earlier answers</translation>
    </message>
    <message>
      <source>Ces questions ne se posent plus. Leurs réponses reviennent si elles se posent de nouveau.</source>
      <translation>These questions no longer apply. Their answers come back if they apply again.</translation>
    </message>
    <message>
      <source>Gardées de côté</source>
      <translation>Kept aside</translation>
    </message>
    <message>
      <source>Réponses à des questions que cette version du formulaire ne pose plus. Elles restent gardées.</source>
      <translation>Answers to questions that this version of the form no longer asks. They are still kept.</translation>
    </message>
  </context>
  <context>
    <name>KeyCapture</name>
    <message>
      <source>Ajouter une touche…</source>
      <translation>Add a key…</translation>
    </message>
    <message>
      <source>Appuyez maintenant sur la touche, ou sur la pédale</source>
      <translation>Press the key or the pedal now</translation>
    </message>
  </context>
  <context>
    <name>KeysPage</name>
    <message>
      <source>Changer</source>
      <translation>Change</translation>
    </message>
    <message>
      <source>Chercher une touche ou ce qu’elle fait</source>
      <translation>Find a key or what it does</translation>
    </message>
    <message>
      <source>Cliquez sur une ligne pour changer ses touches. Une pédale se règle de la même façon.</source>
      <translation>Click a line to change its keys. A pedal is set in the same way.</translation>
    </message>
    <message>
      <source>Habitudes</source>
      <translation>Habits</translation>
    </message>
    <message>
      <source>Touches</source>
      <translation>Keys</translation>
    </message>
    <message>
      <source>Tout remettre comme dans le profil</source>
      <translation>Put all back as in the profile</translation>
    </message>
  </context>
  <context>
    <name>Languages</name>
    <message>
      <source>Lire la fiche en {language}</source>
      <translation>Read the sheet in {language}</translation>
    </message>
  </context>
  <context>
    <name>Learn</name>
    <message>
      <source>Apprendre un mot</source>
      <translation>Learn a word</translation>
    </message>
    <message>
      <source>Ce qui sera transcrit ensuite dans cette visite le connaîtra. Le texte d’ici ne change pas.</source>
      <translation>What is transcribed in this visit from now on will know it. The text here does not change.</translation>
    </message>
    <message>
      <source>Mot ou nom</source>
      <translation>Word or name</translation>
    </message>
    <message>
      <source>Retenir</source>
      <translation>Remember</translation>
    </message>
  </context>
  <context>
    <name>LevelMeter</name>
    <message>
      <source>Niveau du micro</source>
      <translation>Microphone level</translation>
    </message>
    <message>
      <source>{level} décibels</source>
      <translation>{level} decibels</translation>
    </message>
  </context>
  <context>
    <name>LineField</name>
    <message>
      <source>14:30</source>
      <translation>14:30</translation>
    </message>
  </context>
  <context>
    <name>Lock</name>
    <message>
      <source>Cet espace de travail n’est pas protégé : rien à verrouiller. Voyez les préférences.</source>
      <translation>This workspace is not protected: there is nothing to lock. See the preferences.</translation>
    </message>
  </context>
  <context>
    <name>MachinePage</name>
    <message>
      <source>Transcription</source>
      <translation>Transcription</translation>
    </message>
  </context>
  <context>
    <name>MappedField</name>
    <message>
      <source>La carte de cette question ne peut pas être montrée.</source>
      <translation>The map of this question cannot be shown.</translation>
    </message>
  </context>
  <context>
    <name>MatrixExport</name>
    <message>
      <source>Axe</source>
      <translation>Axis</translation>
    </message>
    <message>
      <source>Balance</source>
      <translation>Balance</translation>
    </message>
    <message>
      <source>Cases</source>
      <translation>Cells</translation>
    </message>
    <message>
      <source>Contre la coopération</source>
      <translation>Away from cooperation</translation>
    </message>
    <message>
      <source>Exporter la matrice</source>
      <translation>Export the matrix</translation>
    </message>
    <message>
      <source>Extraits</source>
      <translation>Excerpts</translation>
    </message>
    <message>
      <source>Facteur</source>
      <translation>Factor</translation>
    </message>
    <message>
      <source>Force</source>
      <translation>Strength</translation>
    </message>
    <message>
      <source>La matrice est dans {path}</source>
      <translation>The matrix is in {path}</translation>
    </message>
    <message>
      <source>Ligne</source>
      <translation>Row</translation>
    </message>
    <message>
      <source>Matrice</source>
      <translation>Matrix</translation>
    </message>
    <message>
      <source>Matrice de la coproduction</source>
      <translation>Matrix of co-production</translation>
    </message>
    <message>
      <source>Vers la coopération</source>
      <translation>Towards cooperation</translation>
    </message>
    <message>
      <source>matrice</source>
      <translation>matrix</translation>
    </message>
    <message>
      <source>À propos</source>
      <translation>About</translation>
    </message>
  </context>
  <context>
    <name>MatrixPage</name>
    <message>
      <source>Aucun extrait codé ici. La matrice se remplit quand des extraits sont mis sous des facteurs.</source>
      <translation>No coded excerpt here. The matrix fills as excerpts are put under factors.</translation>
    </message>
    <message>
      <source>Aussi ce qui n’a aucun extrait</source>
      <translation>Also what has no excerpt</translation>
    </message>
    <message>
      <source>Cas</source>
      <translation>Cases</translation>
    </message>
    <message>
      <source>Catégories d’acteurs</source>
      <translation>Categories of actors</translation>
    </message>
    <message>
      <source>Colonnes</source>
      <translation>Columns</translation>
    </message>
    <message>
      <source>Dessin (SVG)</source>
      <translation>Drawing (SVG)</translation>
    </message>
    <message>
      <source>Exporter</source>
      <translation>Export</translation>
    </message>
    <message>
      <source>Image (PNG)</source>
      <translation>Picture (PNG)</translation>
    </message>
    <message>
      <source>Les plus fortes d’abord</source>
      <translation>The strongest first</translation>
    </message>
    <message>
      <source>Les semblables côte à côte</source>
      <translation>Alike side by side</translation>
    </message>
    <message>
      <source>Lignes</source>
      <translation>Rows</translation>
    </message>
    <message>
      <source>Lignes : {rows} · colonnes : {columns} · cases remplies : {cells}</source>
      <translation>Rows: {rows} · columns: {columns} · cells filled: {cells}</translation>
    </message>
    <message>
      <source>Matrice de la coproduction</source>
      <translation>Matrix of co-production</translation>
    </message>
    <message>
      <source>Ordre</source>
      <translation>Order</translation>
    </message>
    <message>
      <source>PDF à imprimer</source>
      <translation>PDF to print</translation>
    </message>
    <message>
      <source>Par axe</source>
      <translation>By axis</translation>
    </message>
    <message>
      <source>Par facteur</source>
      <translation>By factor</translation>
    </message>
    <message>
      <source>Par nom</source>
      <translation>By name</translation>
    </message>
    <message>
      <source>Tableau (CSV)</source>
      <translation>Table (CSV)</translation>
    </message>
    <message>
      <source>Tableur (XLSX)</source>
      <translation>Spreadsheet (XLSX)</translation>
    </message>
    <message>
      <source>Territoires</source>
      <translation>Territories</translation>
    </message>
  </context>
  <context>
    <name>MatrixView</name>
    <message>
      <source>Matrice : cas par facteurs</source>
      <translation>Matrix: cases by factors</translation>
    </message>
  </context>
  <context>
    <name>MicTrial</name>
    <message>
      <source>Essayer le micro (5 s)</source>
      <translation>Try the microphone (5 s)</translation>
    </message>
    <message>
      <source>On vous entend bien avec {name}. Écoutez.</source>
      <translation>You are heard well with {name}. Listen.</translation>
    </message>
    <message>
      <source>Parlez : 5 secondes…</source>
      <translation>Speak: 5 seconds…</translation>
    </message>
    <message>
      <source>Presque rien n’est entendu par {name} : approchez-le, ou choisissez un autre micro.</source>
      <translation>Hardly anything is heard by {name}: bring it closer, or choose another microphone.</translation>
    </message>
    <message>
      <source>Trop fort pour {name} : éloignez-le.</source>
      <translation>Too loud for {name}: move it away.</translation>
    </message>
  </context>
  <context>
    <name>Minimap</name>
    <message>
      <source>Tout l’enregistrement</source>
      <translation>The whole recording</translation>
    </message>
    <message>
      <source>{share} % vérifié, {doubts} passages douteux</source>
      <translation>{share}% verified, {doubts} doubtful passages</translation>
    </message>
  </context>
  <context>
    <name>ModelsCard</name>
    <message>
      <source>1 h d’entretien prend ici</source>
      <translation>1 h of interview takes here</translation>
    </message>
    <message>
      <source>Depuis un dossier…</source>
      <translation>From a folder…</translation>
    </message>
    <message>
      <source>Depuis un fichier…</source>
      <translation>From a file…</translation>
    </message>
    <message>
      <source>Disque</source>
      <translation>Disk</translation>
    </message>
    <message>
      <source>Dossier d’un modèle</source>
      <translation>A model’s folder</translation>
    </message>
    <message>
      <source>Fichier d’un modèle</source>
      <translation>A model’s file</translation>
    </message>
    <message>
      <source>Installer</source>
      <translation>Install</translation>
    </message>
    <message>
      <source>Langues</source>
      <translation>Languages</translation>
    </message>
    <message>
      <source>Mesurer ici</source>
      <translation>Measure here</translation>
    </message>
    <message>
      <source>Modèles (*.zip *.onnx *.argosmodel)</source>
      <translation>Models (*.zip *.onnx *.argosmodel)</translation>
    </message>
    <message>
      <source>Modèles de reconnaissance</source>
      <translation>Recognition models</translation>
    </message>
    <message>
      <source>Mémoire</source>
      <translation>Memory</translation>
    </message>
    <message>
      <source>Retirer</source>
      <translation>Remove</translation>
    </message>
    <message>
      <source>Retirer le modèle {name} de ce portable ? Les textes déjà écrits restent.</source>
      <translation>Remove the model {name} from this laptop? Texts that are written stay.</translation>
    </message>
    <message>
      <source>Retirer un modèle</source>
      <translation>Remove a model</translation>
    </message>
    <message>
      <source>Un modèle plus grand se trompe moins et travaille plus longtemps. Tous marchent sans réseau.</source>
      <translation>A larger model errs less and works longer. All work without a network.</translation>
    </message>
    <message>
      <source>Un traducteur (fichier .argosmodel) donne le sens dans une autre langue ; aucun n’est fourni.</source>
      <translation>A translator (an .argosmodel file) gives the sense in another language; none comes along.</translation>
    </message>
    <message>
      <source>installation du modèle {name}</source>
      <translation>installing the model {name}</translation>
    </message>
    <message>
      <source>mesure du modèle {name}</source>
      <translation>measuring the model {name}</translation>
    </message>
    <message>
      <source>toutes langues</source>
      <translation>all languages</translation>
    </message>
    <message>
      <source>traducteur</source>
      <translation>translator</translation>
    </message>
    <message>
      <source>≈ {time} (estimé)</source>
      <translation>≈ {time} (estimate)</translation>
    </message>
  </context>
  <context>
    <name>NeedsCard</name>
    <message>
      <source>Accord retiré, dit {author}, le {day}. Rien n’est effacé avant votre réponse.</source>
      <translation>Agreement withdrawn, says {author}, on {day}. Nothing is erased before you answer.</translation>
    </message>
    <message>
      <source>Comparer…</source>
      <translation>Compare…</translation>
    </message>
    <message>
      <source>Deux versions : {authors}</source>
      <translation>Two versions: {authors}</translation>
    </message>
    <message>
      <source>Effacer</source>
      <translation>Erase</translation>
    </message>
    <message>
      <source>Effacer un entretien</source>
      <translation>Erase an interview</translation>
    </message>
    <message>
      <source>Effacer…</source>
      <translation>Erase…</translation>
    </message>
    <message>
      <source>Garder</source>
      <translation>Keep</translation>
    </message>
    <message>
      <source>Le son et les textes de « {title} » seront effacés ici et à l’archive. C’est définitif.</source>
      <translation>The sound and texts of “{title}” will be erased here and at the archive. This cannot be undone.</translation>
    </message>
    <message>
      <source>L’archive n’a pas tout pris ({count}) : {reason}</source>
      <translation>The archive did not take everything ({count}): {reason}</translation>
    </message>
    <message>
      <source>Réessayer au prochain envoi</source>
      <translation>Try again at the next sync</translation>
    </message>
    <message>
      <source>Un paquet demande d’effacer « {title} »</source>
      <translation>A bundle asks to erase “{title}”</translation>
    </message>
    <message>
      <source>ce portable</source>
      <translation>this laptop</translation>
    </message>
    <message>
      <source>et 1 autre désaccord</source>
      <translation>and 1 other disagreement</translation>
    </message>
    <message>
      <source>et {count} autres désaccords</source>
      <translation>and {count} other disagreements</translation>
    </message>
    <message>
      <source>À vous de décider</source>
      <translation>For you to decide</translation>
    </message>
  </context>
  <context>
    <name>NewPhrase</name>
    <message>
      <source>La même phrase, encore une fois</source>
      <translation>The same passphrase, once more</translation>
    </message>
    <message>
      <source>Les deux phrases ne sont pas les mêmes.</source>
      <translation>The two passphrases are not the same.</translation>
    </message>
    <message>
      <source>Phrase secrète</source>
      <translation>Passphrase</translation>
    </message>
    <message>
      <source>Quatre ou cinq mots sans rapport entre eux font une bonne phrase : facile à retenir, longue à deviner. Ni proverbe, ni nom, ni date.</source>
      <translation>Four or five words that do not belong together make a good passphrase: easy to keep in mind, long to guess. No proverb, name or date.</translation>
    </message>
    <message>
      <source>Solidité de la phrase</source>
      <translation>Strength of the passphrase</translation>
    </message>
  </context>
  <context>
    <name>NewerVersion</name>
    <message>
      <source>Ce formulaire a une nouvelle version ({newer}) ; cette fiche suit la version {version}.</source>
      <translation>This form has a new version ({newer}); this sheet follows version {version}.</translation>
    </message>
    <message>
      <source>Voir ce qui change…</source>
      <translation>See what changes…</translation>
    </message>
  </context>
  <context>
    <name>NotesCard</name>
    <message>
      <source>Annuler</source>
      <translation>Undo</translation>
    </message>
    <message>
      <source>Aucune note encore.</source>
      <translation>No notes yet.</translation>
    </message>
    <message>
      <source>Enlever la note</source>
      <translation>Remove the note</translation>
    </message>
    <message>
      <source>Extrait effacé avec le consentement.</source>
      <translation>Excerpt erased with the consent.</translation>
    </message>
    <message>
      <source>Modifier la note</source>
      <translation>Change the note</translation>
    </message>
    <message>
      <source>Notes</source>
      <translation>Notes</translation>
    </message>
    <message>
      <source>Nouvelle note</source>
      <translation>New note</translation>
    </message>
    <message>
      <source>Revenir sur la dernière note écrite, changée ou enlevée</source>
      <translation>Take back the last note written, changed or removed</translation>
    </message>
  </context>
  <context>
    <name>PapersCard</name>
    <message>
      <source>Autre guide…</source>
      <translation>Another guide…</translation>
    </message>
    <message>
      <source>En anglais…</source>
      <translation>In English…</translation>
    </message>
    <message>
      <source>En français…</source>
      <translation>In French…</translation>
    </message>
    <message>
      <source>Feuille d’accord, remplie avec la visite</source>
      <translation>Consent sheet, filled with the visit</translation>
    </message>
    <message>
      <source>Guide d’entretien</source>
      <translation>Interview guide</translation>
    </message>
    <message>
      <source>Imprimer le guide…</source>
      <translation>Print the guide…</translation>
    </message>
    <message>
      <source>Papiers</source>
      <translation>Papers</translation>
    </message>
    <message>
      <source>Un fichier YAML : les thèmes, leurs minutes et leurs questions</source>
      <translation>A YAML file: the themes, their minutes and their questions</translation>
    </message>
    <message>
      <source>{title} : {themes} thèmes, {minutes} min</source>
      <translation>{title}: {themes} themes, {minutes} min</translation>
    </message>
  </context>
  <context>
    <name>PassageText</name>
    <message>
      <source>Texte du passage</source>
      <translation>Text of the passage</translation>
    </message>
  </context>
  <context>
    <name>PeopleCard</name>
    <message>
      <source>({found} sur {whole})</source>
      <translation>({found} of {whole})</translation>
    </message>
    <message>
      <source>Ajouter…</source>
      <translation>Add…</translation>
    </message>
    <message>
      <source>Chercher une personne, une fonction, un organisme</source>
      <translation>Look for a person, a function, an organisation</translation>
    </message>
    <message>
      <source>Noms et coordonnées sont gardés à part et ne sont vus que par l’équipe.</source>
      <translation>Names and contacts are kept apart and seen by the team only.</translation>
    </message>
    <message>
      <source>Personnes à rencontrer</source>
      <translation>People to meet</translation>
    </message>
    <message>
      <source>Sa feuille d’accord…</source>
      <translation>Their consent sheet…</translation>
    </message>
  </context>
  <context>
    <name>PeopleModel</name>
    <message>
      <source>Catégorie</source>
      <translation>Category</translation>
    </message>
    <message>
      <source>Fonction</source>
      <translation>Function</translation>
    </message>
    <message>
      <source>Nom</source>
      <translation>Name</translation>
    </message>
    <message>
      <source>Organisme</source>
      <translation>Organisation</translation>
    </message>
  </context>
  <context>
    <name>PhraseLine</name>
    <message>
      <source>Afficher</source>
      <translation>Show</translation>
    </message>
    <message>
      <source>La touche Verr. Maj est enfoncée.</source>
      <translation>Caps Lock is on.</translation>
    </message>
    <message>
      <source>Masquer</source>
      <translation>Hide</translation>
    </message>
  </context>
  <context>
    <name>Picker</name>
    <message>
      <source>Ouvrir la liste</source>
      <translation>Open the list</translation>
    </message>
  </context>
  <context>
    <name>PlanCard</name>
    <message>
      <source>Programme</source>
      <translation>Programme</translation>
    </message>
    <message>
      <source>Programme et équipe</source>
      <translation>Programme and team</translation>
    </message>
    <message>
      <source>Équipe</source>
      <translation>Team</translation>
    </message>
  </context>
  <context>
    <name>Player</name>
    <message>
      <source>fieldkit joue un enregistrement</source>
      <translation>fieldkit is playing a recording</translation>
    </message>
  </context>
  <context>
    <name>PointField</name>
    <message>
      <source>Latitude</source>
      <translation>Latitude</translation>
    </message>
    <message>
      <source>Longitude</source>
      <translation>Longitude</translation>
    </message>
  </context>
  <context>
    <name>PointLine</name>
    <message>
      <source>Ajouter un point : {name}</source>
      <translation>Add a point: {name}</translation>
    </message>
    <message>
      <source>Ajouter : 47.79, 7.33, lien de carte, ou coller un tracé (GPX, GeoJSON)</source>
      <translation>Add: 47.79, 7.33, the link of a map, or paste a line (GPX, GeoJSON)</translation>
    </message>
  </context>
  <context>
    <name>PointList</name>
    <message>
      <source>Points : {name}</source>
      <translation>Points: {name}</translation>
    </message>
  </context>
  <context>
    <name>PreferencesPage</name>
    <message>
      <source>Clavier et pédales</source>
      <translation>Keyboard and pedals</translation>
    </message>
    <message>
      <source>Préférences</source>
      <translation>Preferences</translation>
    </message>
    <message>
      <source>Touches…</source>
      <translation>Keys…</translation>
    </message>
  </context>
  <context>
    <name>PreparingPage</name>
    <message>
      <source>Préparer la visite</source>
      <translation>Prepare the visit</translation>
    </message>
  </context>
  <context>
    <name>Preview</name>
    <message>
      <source>Aucune question n’est cachée.</source>
      <translation>No question is hidden.</translation>
    </message>
    <message>
      <source>Questions cachées, et pourquoi</source>
      <translation>Hidden questions, and why</translation>
    </message>
    <message>
      <source>Questions cachées : {count}</source>
      <translation>Hidden questions: {count}</translation>
    </message>
  </context>
  <context>
    <name>ProgressLine</name>
    <message>
      <source>Avancement de la relecture</source>
      <translation>Progress of the review</translation>
    </message>
  </context>
  <context>
    <name>ProtectionCard</name>
    <message>
      <source>Cet espace de travail n’est pas protégé : qui a ce portable ou son disque entre les mains peut tout lire et tout écouter.</source>
      <translation>This workspace is not protected: whoever holds this laptop or its disk can read and hear everything.</translation>
    </message>
    <message>
      <source>Changer la phrase…</source>
      <translation>Change the passphrase…</translation>
    </message>
    <message>
      <source>La réécriture n’est pas terminée : une partie des fichiers se lit encore sans la phrase.</source>
      <translation>The rewriting did not end: part of the files can still be read without the passphrase.</translation>
    </message>
    <message>
      <source>Nouvelle clé de secours…</source>
      <translation>New recovery key…</translation>
    </message>
    <message>
      <source>Protection</source>
      <translation>Protection</translation>
    </message>
    <message>
      <source>Protéger par une phrase secrète…</source>
      <translation>Protect by a passphrase…</translation>
    </message>
    <message>
      <source>Protégé par une phrase secrète : sans elle ni la clé de secours, rien ici ne peut être lu.</source>
      <translation>Protected by a passphrase: without it or the recovery key, nothing here can be read.</translation>
    </message>
    <message>
      <source>Retenir sur ce portable : ma session l’ouvre sans rien demander</source>
      <translation>Remember on this laptop: my session opens it without asking</translation>
    </message>
    <message>
      <source>Retirer la protection…</source>
      <translation>Remove the protection…</translation>
    </message>
    <message>
      <source>Terminer la protection…</source>
      <translation>Finish protecting…</translation>
    </message>
    <message>
      <source>Verrouiller quand personne n’y touche depuis</source>
      <translation>Lock when nobody touched it for</translation>
    </message>
    <message>
      <source>{count} min</source>
      <translation>{count} min</translation>
    </message>
  </context>
  <context>
    <name>Pseudonyms</name>
    <message>
      <source>Ajouter</source>
      <translation>Add</translation>
    </message>
    <message>
      <source>Chercher un nom</source>
      <translation>Look for a name</translation>
    </message>
    <message>
      <source>D’où</source>
      <translation>Why</translation>
    </message>
    <message>
      <source>Enlever</source>
      <translation>Remove</translation>
    </message>
    <message>
      <source>Essai</source>
      <translation>Try it</translation>
    </message>
    <message>
      <source>Fermer</source>
      <translation>Close</translation>
    </message>
    <message>
      <source>Fois</source>
      <translation>Times</translation>
    </message>
    <message>
      <source>Mis à la place des noms quand un texte sort, jamais dans le texte gardé. Cette table ne part qu’avec ce qui est restreint.</source>
      <translation>Put in the place of names when a text leaves, never in the text that is kept. This table leaves only with what is restricted.</translation>
    </message>
    <message>
      <source>Nom</source>
      <translation>Name</translation>
    </message>
    <message>
      <source>Noms sans pseudonyme</source>
      <translation>Names without a pseudonym</translation>
    </message>
    <message>
      <source>Noms sans pseudonyme : {count}</source>
      <translation>Names without a pseudonym: {count}</translation>
    </message>
    <message>
      <source>Pseudonyme</source>
      <translation>Pseudonym</translation>
    </message>
    <message>
      <source>Pseudonyme proposé</source>
      <translation>Suggested pseudonym</translation>
    </message>
    <message>
      <source>Pseudonymes</source>
      <translation>Pseudonyms</translation>
    </message>
    <message>
      <source>Pseudonymes de la visite</source>
      <translation>Pseudonyms of the visit</translation>
    </message>
    <message>
      <source>Remarque</source>
      <translation>Note</translation>
    </message>
    <message>
      <source>Tous les noms trouvés ont un pseudonyme.</source>
      <translation>Every name that was found has a pseudonym.</translation>
    </message>
    <message>
      <source>lieu</source>
      <translation>place</translation>
    </message>
    <message>
      <source>majuscule</source>
      <translation>capital</translation>
    </message>
    <message>
      <source>organisation</source>
      <translation>organisation</translation>
    </message>
    <message>
      <source>personne</source>
      <translation>person</translation>
    </message>
    <message>
      <source>{told}, les {shown} premiers ici</source>
      <translation>{told}, the first {shown} here</translation>
    </message>
    <message>
      <source>Écrivez une phrase pour voir comment elle sortira</source>
      <translation>Write a sentence to see how it will leave</translation>
    </message>
  </context>
  <context>
    <name>PulseBar</name>
    <message>
      <source>1 h ≈ {minutes} min ici</source>
      <translation>1 h ≈ {minutes} min here</translation>
    </message>
    <message>
      <source>1 élément à envoyer</source>
      <translation>1 item to send</translation>
    </message>
    <message>
      <source>Arrêter</source>
      <translation>Stop</translation>
    </message>
    <message>
      <source>Avancement de ce qui a été demandé</source>
      <translation>Progress of what was asked for</translation>
    </message>
    <message>
      <source>Avancement de la transcription</source>
      <translation>Progress of the transcription</translation>
    </message>
    <message>
      <source>Ce qui est ici se lit sans phrase secrète. Voir « Protection », préférences.</source>
      <translation>What is here can be read without a passphrase. See “Protection” in the preferences.</translation>
    </message>
    <message>
      <source>Interrompre</source>
      <translation>Stop it</translation>
    </message>
    <message>
      <source>Verrouiller</source>
      <translation>Lock</translation>
    </message>
    <message>
      <source>encore {time}</source>
      <translation>{time} left</translation>
    </message>
    <message>
      <source>enregistrement en cours</source>
      <translation>recording</translation>
    </message>
    <message>
      <source>mesure de ce portable…</source>
      <translation>measuring this laptop…</translation>
    </message>
    <message>
      <source>non protégé</source>
      <translation>not protected</translation>
    </message>
    <message>
      <source>pas d’archive</source>
      <translation>no archive</translation>
    </message>
    <message>
      <source>pas d’enregistrement en cours</source>
      <translation>not recording</translation>
    </message>
    <message>
      <source>tout est à l’archive</source>
      <translation>everything is at the archive</translation>
    </message>
    <message>
      <source>traduction : {share} %</source>
      <translation>translation: {share} %</translation>
    </message>
    <message>
      <source>transcription : {share} %</source>
      <translation>transcription: {share}%</translation>
    </message>
    <message>
      <source>transcriptions arrêtées par une erreur : {count}</source>
      <translation>transcriptions stopped by an error: {count}</translation>
    </message>
    <message>
      <source>transcriptions en attente : {count}</source>
      <translation>transcriptions waiting: {count}</translation>
    </message>
    <message>
      <source>voix distinguées : {share} %</source>
      <translation>voices told apart: {share}%</translation>
    </message>
    <message>
      <source>{count} en attente</source>
      <translation>{count} waiting</translation>
    </message>
    <message>
      <source>{count} éléments à envoyer</source>
      <translation>{count} items to send</translation>
    </message>
    <message>
      <source>{hours} h d’enregistrement libres</source>
      <translation>{hours} h of recording left on disk</translation>
    </message>
    <message>
      <source>{title} ({came} sur {total})</source>
      <translation>{title} ({came} of {total})</translation>
    </message>
    <message>
      <source>{title} ({time} lues)</source>
      <translation>{title} ({time} read)</translation>
    </message>
  </context>
  <context>
    <name>Question</name>
    <message>
      <source>Laisser ainsi</source>
      <translation>Leave as it is</translation>
    </message>
  </context>
  <context>
    <name>QueueCard</name>
    <message>
      <source>File d’attente</source>
      <translation>Queue</translation>
    </message>
    <message>
      <source>Interrompre</source>
      <translation>Stop it</translation>
    </message>
    <message>
      <source>Modèle</source>
      <translation>Model</translation>
    </message>
    <message>
      <source>Plus tard</source>
      <translation>Later</translation>
    </message>
    <message>
      <source>Plus tôt</source>
      <translation>Earlier</translation>
    </message>
    <message>
      <source>Retirer</source>
      <translation>Remove</translation>
    </message>
    <message>
      <source>Rien n’attend. Un entretien enregistré ou importé vient ici de lui-même.</source>
      <translation>Nothing waits. An interview that is recorded or imported comes here by itself.</translation>
    </message>
    <message>
      <source>Réessayer</source>
      <translation>Try again</translation>
    </message>
    <message>
      <source>distinguer les voix</source>
      <translation>tell voices apart</translation>
    </message>
    <message>
      <source>en attente</source>
      <translation>waiting</translation>
    </message>
    <message>
      <source>traduire</source>
      <translation>translate</translation>
    </message>
    <message>
      <source>transcrire</source>
      <translation>transcribe</translation>
    </message>
  </context>
  <context>
    <name>RangeField</name>
    <message>
      <source>Effacer la réponse</source>
      <translation>Clear the answer</translation>
    </message>
  </context>
  <context>
    <name>RankField</name>
    <message>
      <source>Ajouter</source>
      <translation>Add</translation>
    </message>
    <message>
      <source>Ajouter (encore {count})</source>
      <translation>Add ({count} more)</translation>
    </message>
    <message>
      <source>Descendre {name}</source>
      <translation>Move {name} down</translation>
    </message>
    <message>
      <source>Enlever {name}</source>
      <translation>Remove {name}</translation>
    </message>
    <message>
      <source>Monter {name}</source>
      <translation>Move {name} up</translation>
    </message>
  </context>
  <context>
    <name>RecordingBar</name>
    <message>
      <source>Arrêter</source>
      <translation>Stop</translation>
    </message>
    <message>
      <source>Consentement à noter : rien ne sort de ce portable avant.</source>
      <translation>Consent still to be noted: nothing leaves this laptop before.</translation>
    </message>
    <message>
      <source>Derniers mots transcrits</source>
      <translation>Last words written down</translation>
    </message>
    <message>
      <source>Discret</source>
      <translation>Discreet</translation>
    </message>
    <message>
      <source>En pause</source>
      <translation>Paused</translation>
    </message>
    <message>
      <source>Note à ce moment</source>
      <translation>Note at this moment</translation>
    </message>
    <message>
      <source>Note à ce moment (Entrée), ou mot du prochain repère (F4)</source>
      <translation>Note at this moment (Return), or a word for the next mark (F4)</translation>
    </message>
    <message>
      <source>Noter le consentement</source>
      <translation>Note consent</translation>
    </message>
    <message>
      <source>Pause</source>
      <translation>Pause</translation>
    </message>
    <message>
      <source>Reprendre</source>
      <translation>Take back</translation>
    </message>
    <message>
      <source>Reprendre le micro choisi</source>
      <translation>Go back to the chosen microphone</translation>
    </message>
    <message>
      <source>Repère (F4)</source>
      <translation>Mark (F4)</translation>
    </message>
    <message>
      <source>Une petite fenêtre sombre, sans rien qui bouge (F9)</source>
      <translation>A small dark window with nothing that moves (F9)</translation>
    </message>
    <message>
      <source>● Enregistre</source>
      <translation>● Recording</translation>
    </message>
    <message>
      <source>● Enregistre une réponse</source>
      <translation>● Recording an answer</translation>
    </message>
  </context>
  <context>
    <name>RecoveryStep</name>
    <message>
      <source>Elle ouvre l’espace de travail si la phrase est oubliée. Elle n’est écrite nulle part ailleurs et ne sera plus montrée : imprimez-la, ou recopiez-la, et rangez-la loin du portable.</source>
      <translation>It opens the workspace when the passphrase is forgotten. It is written nowhere else and will not be shown again: print it, or copy it out, and put it far from the laptop.</translation>
    </message>
    <message>
      <source>Enregistrer en PDF…</source>
      <translation>Save as PDF…</translation>
    </message>
    <message>
      <source>Enregistrer la clé de secours</source>
      <translation>Save the recovery key</translation>
    </message>
    <message>
      <source>Groupe {number}</source>
      <translation>Group {number}</translation>
    </message>
    <message>
      <source>Imprimer…</source>
      <translation>Print…</translation>
    </message>
    <message>
      <source>La clé reste bonne si vous l’avez gardée. Les préférences en font une autre.</source>
      <translation>The key stays good if you kept it. The preferences make another.</translation>
    </message>
    <message>
      <source>La feuille est en lieu sûr</source>
      <translation>The sheet is in a safe place</translation>
    </message>
    <message>
      <source>La feuille est partie à l’imprimante, dont la file d’attente peut garder une copie.</source>
      <translation>The sheet went to the printer, whose queue may keep a copy.</translation>
    </message>
    <message>
      <source>Le PDF ne s’écrit pas ici. Rien n’est perdu : choisissez un autre endroit, ou imprimez.</source>
      <translation>The PDF cannot be written here. Nothing is lost: choose another place, or print.</translation>
    </message>
    <message>
      <source>PDF enregistré : {name}. Mettez-le ailleurs que sur ce portable, puis effacez-le d’ici.</source>
      <translation>PDF saved: {name}. Put it elsewhere than on this laptop, then erase it from here.</translation>
    </message>
    <message>
      <source>Plus tard</source>
      <translation>Later</translation>
    </message>
    <message>
      <source>Pour vérifier que vous l’avez, recopiez deux groupes depuis la feuille :</source>
      <translation>To check that you have it, copy two groups from the sheet:</translation>
    </message>
    <message>
      <source>Votre clé de secours</source>
      <translation>Your recovery key</translation>
    </message>
    <message>
      <source>clé de secours</source>
      <translation>recovery key</translation>
    </message>
  </context>
  <context>
    <name>ReferenceField</name>
    <message>
      <source>Ajouter « {name} » au référentiel</source>
      <translation>Add “{name}” to the codebook</translation>
    </message>
    <message>
      <source>Chercher un cas</source>
      <translation>Find a case</translation>
    </message>
    <message>
      <source>Chercher un entretien</source>
      <translation>Find an interview</translation>
    </message>
    <message>
      <source>Chercher un facteur</source>
      <translation>Search for a factor</translation>
    </message>
    <message>
      <source>Chercher un territoire</source>
      <translation>Find a territory</translation>
    </message>
    <message>
      <source>Chercher une fiche</source>
      <translation>Find a sheet</translation>
    </message>
    <message>
      <source>Chercher une organisation, ou écrire un nom</source>
      <translation>Find an organisation, or write a name</translation>
    </message>
    <message>
      <source>Chercher une personne, ou écrire un nom</source>
      <translation>Find a person, or write a name</translation>
    </message>
    <message>
      <source>Chercher une visite</source>
      <translation>Find a visit</translation>
    </message>
  </context>
  <context>
    <name>Replace</name>
    <message>
      <source> Laissé, car le texte a changé entre-temps : {count}.</source>
      <translation> Left, because the text changed meanwhile: {count}.</translation>
    </message>
    <message>
      <source>Arrêter</source>
      <translation>Stop</translation>
    </message>
    <message>
      <source>Avancement de la recherche</source>
      <translation>Progress of the search</translation>
    </message>
    <message>
      <source>Ce qui changerait</source>
      <translation>What would change</translation>
    </message>
    <message>
      <source>Fermer</source>
      <translation>Close</translation>
    </message>
    <message>
      <source>Ne rien cocher</source>
      <translation>Tick none</translation>
    </message>
    <message>
      <source>Rechercher et remplacer</source>
      <translation>Find and replace</translation>
    </message>
    <message>
      <source>Remplacement…</source>
      <translation>Replacing…</translation>
    </message>
    <message>
      <source>Remplacer</source>
      <translation>Replace</translation>
    </message>
    <message>
      <source>Remplacer ({count})</source>
      <translation>Replace ({count})</translation>
    </message>
    <message>
      <source>Remplacé : {count}. Ctrl+Z, dans l’entretien, rend le texte d’avant.</source>
      <translation>Replaced: {count}. Ctrl+Z, in the interview, gives back the text as it was.</translation>
    </message>
    <message>
      <source>Rien ne changerait.</source>
      <translation>Nothing would change.</translation>
    </message>
    <message>
      <source>Tout cocher</source>
      <translation>Tick all</translation>
    </message>
    <message>
      <source>Trouvé : {all} · coché : {ticked}</source>
      <translation>Found: {all} · ticked: {ticked}</translation>
    </message>
    <message>
      <source>Écouter</source>
      <translation>Listen</translation>
    </message>
    <message>
      <source>Écrivez ce que vous cherchez.</source>
      <translation>Write what you are looking for.</translation>
    </message>
  </context>
  <context>
    <name>ResumedLine</name>
    <message>
      <source>Recommencer</source>
      <translation>Begin afresh</translation>
    </message>
    <message>
      <source>Repris où vous en étiez.</source>
      <translation>Back where you left off.</translation>
    </message>
    <message>
      <source>Repris où vous en étiez. La question était alors : « {asked} »</source>
      <translation>Back where you left off. The question read then: “{asked}”</translation>
    </message>
    <message>
      <source>Un dessin commencé sur une autre feuille est gardé ; il revient avec elle.</source>
      <translation>A drawing begun on another sheet is kept; it comes back with it.</translation>
    </message>
    <message>
      <source>Une signature commencée sous un autre texte est gardée ; elle revient avec lui.</source>
      <translation>A signature that was begun under other words is kept; it comes back with them.</translation>
    </message>
  </context>
  <context>
    <name>ReviewCard</name>
    <message>
      <source>De cette visite, 1 élément est à envoyer.</source>
      <translation>Of this visit, 1 item is to be sent.</translation>
    </message>
    <message>
      <source>De cette visite, {count} éléments sont à envoyer.</source>
      <translation>Of this visit, {count} items are to be sent.</translation>
    </message>
    <message>
      <source>Faire un paquet…</source>
      <translation>Make a bundle…</translation>
    </message>
    <message>
      <source>Inviter à lire…</source>
      <translation>Invite to read…</translation>
    </message>
    <message>
      <source>Paquet écrit : {path}</source>
      <translation>Bundle written: {path}</translation>
    </message>
    <message>
      <source>Relecture et envoi</source>
      <translation>Review and sending</translation>
    </message>
    <message>
      <source>Relecture…</source>
      <translation>Review…</translation>
    </message>
    <message>
      <source>Relier à une archive…</source>
      <translation>Join an archive…</translation>
    </message>
    <message>
      <source>Synchroniser</source>
      <translation>Sync</translation>
    </message>
    <message>
      <source>Tout est sur ce portable. Rien n’a encore été envoyé.</source>
      <translation>Everything is on this laptop. Nothing was sent yet.</translation>
    </message>
    <message>
      <source>Toute la visite est aussi à l’archive.</source>
      <translation>The whole visit is at the archive too.</translation>
    </message>
  </context>
  <context>
    <name>RunningWave</name>
    <message>
      <source>Forme d’onde de la dernière minute</source>
      <translation>Waveform of the last minute</translation>
    </message>
  </context>
  <context>
    <name>SearchPage</name>
    <message>
      <source>Arrêter</source>
      <translation>Stop</translation>
    </message>
    <message>
      <source>Chercher un mot, des mots, une « phrase exacte », un début de mot*</source>
      <translation>Search for a word, words, an “exact phrase”, the beginning of a word*</translation>
    </message>
    <message>
      <source>Les accents et les terminaisons ne comptent pas : « elu » trouve « élues ».</source>
      <translation>Accents and endings do not matter: “elu” finds “élues”.</translation>
    </message>
    <message>
      <source>Les {count} plus récents</source>
      <translation>The latest {count}</translation>
    </message>
    <message>
      <source>Ouvrir</source>
      <translation>Open</translation>
    </message>
    <message>
      <source>Recherche</source>
      <translation>Search</translation>
    </message>
    <message>
      <source>Rien ne correspond. Essayez un mot plus court, ou retirez un filtre.</source>
      <translation>Nothing fits. Try a shorter word, or take a filter away.</translation>
    </message>
    <message>
      <source>Résultats</source>
      <translation>Results</translation>
    </message>
    <message>
      <source>Résultats : {count}</source>
      <translation>Results: {count}</translation>
    </message>
    <message>
      <source>Tout écouter à la suite</source>
      <translation>Listen to all in a row</translation>
    </message>
    <message>
      <source>Écouter</source>
      <translation>Listen</translation>
    </message>
    <message>
      <source>Écrivez un mot : il est cherché dans tout ce qui a été dit, dans les extraits, les fiches et les visites.</source>
      <translation>Write a word: it is looked for in all that was said, in excerpts, sheets and visits.</translation>
    </message>
  </context>
  <context>
    <name>SeeingToCard</name>
    <message>
      <source>Avant de partir</source>
      <translation>Before leaving</translation>
    </message>
    <message>
      <source>Regarder de nouveau</source>
      <translation>Look again</translation>
    </message>
  </context>
  <context>
    <name>SegmentEditor</name>
    <message>
      <source>Texte du passage</source>
      <translation>Text of the passage</translation>
    </message>
  </context>
  <context>
    <name>SegmentView</name>
    <message>
      <source>Passages de la transcription</source>
      <translation>Passages of the transcript</translation>
    </message>
  </context>
  <context>
    <name>Sharing</name>
    <message>
      <source>Avec le son, là où les personnes entendues l’acceptent</source>
      <translation>With the sound, where the people heard accept it</translation>
    </message>
    <message>
      <source>Ce qui est partagé</source>
      <translation>What is shared</translation>
    </message>
    <message>
      <source>C’est noté ; cela part à la prochaine synchronisation.</source>
      <translation>Noted; it goes out with the next sync.</translation>
    </message>
    <message>
      <source>Déjà invités</source>
      <translation>Invited already</translation>
    </message>
    <message>
      <source>Fermer</source>
      <translation>Close</translation>
    </message>
    <message>
      <source>Inviter</source>
      <translation>Invite</translation>
    </message>
    <message>
      <source>Inviter à lire</source>
      <translation>Invite to read</translation>
    </message>
    <message>
      <source>La personne invitée lit et commente ce que vous partagez, et rien d’autre. Les textes partent tels qu’ils sont écrits, noms compris ; les contacts et les accords signés restent ici.</source>
      <translation>The person invited reads and comments what you share, and nothing else. Texts go as they are written, names included; contacts and signed agreements stay here.</translation>
    </message>
    <message>
      <source>Le son de {titles} ne part pas : tout le monde n’a pas accepté qu’il aille plus loin.</source>
      <translation>The sound of {titles} does not go: not everybody agreed that it goes further.</translation>
    </message>
    <message>
      <source>Ne plus partager</source>
      <translation>Stop sharing</translation>
    </message>
    <message>
      <source>Nom</source>
      <translation>Name</translation>
    </message>
    <message>
      <source>Personne pour le moment.</source>
      <translation>Nobody for now.</translation>
    </message>
    <message>
      <source>comme l’archive la connaît</source>
      <translation>as the archive knows them</translation>
    </message>
    <message>
      <source>toute la visite</source>
      <translation>the whole visit</translation>
    </message>
    <message>
      <source>toute la visite, avec le son de {count}</source>
      <translation>the whole visit, with the sound of {count}</translation>
    </message>
    <message>
      <source>{what}, avec le son</source>
      <translation>{what}, with the sound</translation>
    </message>
  </context>
  <context>
    <name>SheetFinder</name>
    <message>
      <source>{name} (pays)</source>
      <translation>{name} (country)</translation>
    </message>
    <message>
      <source>{name} ({insee}), {department}</source>
      <translation>{name} ({insee}), {department}</translation>
    </message>
    <message>
      <source>{people} hab.</source>
      <translation>{people} inh.</translation>
    </message>
  </context>
  <context>
    <name>SheetView</name>
    <message>
      <source>Clé de secours : {key}</source>
      <translation>Recovery key: {key}</translation>
    </message>
  </context>
  <context>
    <name>ShowRecoveryKey</name>
    <message>
      <source>Clé de secours</source>
      <translation>Recovery key</translation>
    </message>
  </context>
  <context>
    <name>Side</name>
    <message>
      <source>Extraits</source>
      <translation>Excerpts</translation>
    </message>
    <message>
      <source>Facteurs</source>
      <translation>Factors</translation>
    </message>
    <message>
      <source>Matrice</source>
      <translation>Matrix</translation>
    </message>
    <message>
      <source>Nouvelle visite</source>
      <translation>New visit</translation>
    </message>
    <message>
      <source>Préférences</source>
      <translation>Preferences</translation>
    </message>
    <message>
      <source>Recherche</source>
      <translation>Search</translation>
    </message>
    <message>
      <source>Sans programme</source>
      <translation>Without programme</translation>
    </message>
    <message>
      <source>Synchronisation</source>
      <translation>Syncing</translation>
    </message>
    <message>
      <source>Transcription</source>
      <translation>Transcription</translation>
    </message>
    <message>
      <source>Travaux</source>
      <translation>Work</translation>
    </message>
    <message>
      <source>Visites</source>
      <translation>Visits</translation>
    </message>
    <message>
      <source>À relire</source>
      <translation>To review</translation>
    </message>
  </context>
  <context>
    <name>SieveBar</name>
    <message>
      <source>Catégorie d’acteur</source>
      <translation>Category of actor</translation>
    </message>
    <message>
      <source>Depuis</source>
      <translation>Since</translation>
    </message>
    <message>
      <source>Facteur</source>
      <translation>Factor</translation>
    </message>
    <message>
      <source>Jusqu’à</source>
      <translation>Until</translation>
    </message>
    <message>
      <source>Territoire</source>
      <translation>Territory</translation>
    </message>
    <message>
      <source>Tous les acteurs</source>
      <translation>All actors</translation>
    </message>
    <message>
      <source>Tous les facteurs</source>
      <translation>All factors</translation>
    </message>
    <message>
      <source>Tous les territoires</source>
      <translation>All territories</translation>
    </message>
    <message>
      <source>Tous les états</source>
      <translation>All states</translation>
    </message>
    <message>
      <source>Tout montrer</source>
      <translation>Show everything</translation>
    </message>
    <message>
      <source>État</source>
      <translation>State</translation>
    </message>
  </context>
  <context>
    <name>SignatureField</name>
    <message>
      <source>Signer à nouveau…</source>
      <translation>Sign again…</translation>
    </message>
    <message>
      <source>Signer…</source>
      <translation>Sign…</translation>
    </message>
  </context>
  <context>
    <name>SketchField</name>
    <message>
      <source>Cette image ne peut pas être lue ici : on ne peut pas dessiner dessus.</source>
      <translation>This picture cannot be read here: it cannot be drawn over.</translation>
    </message>
    <message>
      <source>Continuer le dessin…</source>
      <translation>Go on drawing…</translation>
    </message>
    <message>
      <source>Dessiner…</source>
      <translation>Draw…</translation>
    </message>
  </context>
  <context>
    <name>SleepWatch</name>
    <message>
      <source>Verrouiller les visites</source>
      <translation>Lock the visits</translation>
    </message>
  </context>
  <context>
    <name>SoundSource</name>
    <message>
      <source>Ouverture du son à l’archive</source>
      <translation>Opening the sound at the archive</translation>
    </message>
  </context>
  <context>
    <name>SpaceCard</name>
    <message>
      <source>Libérer</source>
      <translation>Free</translation>
    </message>
    <message>
      <source>Libérer la place</source>
      <translation>Free space</translation>
    </message>
    <message>
      <source>Programme : {title} ({count})</source>
      <translation>Programme: {title} ({count})</translation>
    </message>
    <message>
      <source>Préparer un travail sans réseau…</source>
      <translation>Prepare to work offline…</translation>
    </message>
    <message>
      <source>Rapporter</source>
      <translation>Bring back</translation>
    </message>
    <message>
      <source>Sons sur ce portable</source>
      <translation>Sound on this laptop</translation>
    </message>
    <message>
      <source>Tout ce qui est à l’archive ({count})</source>
      <translation>Everything that is at the archive ({count})</translation>
    </message>
    <message>
      <source>{here} ici, dont {freeable} que l’archive a aussi (reçu à l’appui) et qui peuvent partir.</source>
      <translation>{here} here, of which {freeable} are at the archive too (by its receipt) and may go.</translation>
    </message>
    <message>
      <source>{here} ici. Un son peut partir quand un reçu dit que l’archive l’a.</source>
      <translation>{here} here. Sound may go once a receipt says that the archive has it.</translation>
    </message>
    <message>
      <source>{size} ici et à l’archive</source>
      <translation>{size} here and at the archive</translation>
    </message>
    <message>
      <source>{size} ici seulement</source>
      <translation>{size} here only</translation>
    </message>
    <message>
      <source>{size} ici, en cours de transcription</source>
      <translation>{size} here, being transcribed</translation>
    </message>
    <message>
      <source>{title}, {day} ({count})</source>
      <translation>{title}, {day} ({count})</translation>
    </message>
    <message>
      <source>à l’archive</source>
      <translation>at the archive</translation>
    </message>
  </context>
  <context>
    <name>Speaking</name>
    <message>
      <source>Arrêter et garder</source>
      <translation>Stop and keep</translation>
    </message>
    <message>
      <source>En pause</source>
      <translation>Paused</translation>
    </message>
    <message>
      <source>Pause</source>
      <translation>Pause</translation>
    </message>
    <message>
      <source>Reprendre</source>
      <translation>Take back</translation>
    </message>
    <message>
      <source>● Enregistre</source>
      <translation>● Recording</translation>
    </message>
  </context>
  <context>
    <name>Spelling</name>
    <message>
      <source>Ajouter au dictionnaire</source>
      <translation>Add to the dictionary</translation>
    </message>
    <message>
      <source>Fermer</source>
      <translation>Close</translation>
    </message>
    <message>
      <source>Ignorer</source>
      <translation>Ignore</translation>
    </message>
    <message>
      <source>Lecture du texte…</source>
      <translation>Reading the text…</translation>
    </message>
    <message>
      <source>Mots inconnus</source>
      <translation>Unknown words</translation>
    </message>
    <message>
      <source>Mots que ni le dictionnaire, ni la visite, ni vous ne connaissez : {count}</source>
      <translation>Words that neither the dictionary, nor the visit, nor you know: {count}</translation>
    </message>
    <message>
      <source>Orthographe</source>
      <translation>Spelling</translation>
    </message>
    <message>
      <source>Où il est écrit</source>
      <translation>Where it stands</translation>
    </message>
    <message>
      <source>Remplacer par</source>
      <translation>Replace with</translation>
    </message>
    <message>
      <source>Remplacer partout</source>
      <translation>Replace everywhere</translation>
    </message>
    <message>
      <source>Suggestions</source>
      <translation>Suggestions</translation>
    </message>
    <message>
      <source>Tous les mots sont connus.</source>
      <translation>All words are known.</translation>
    </message>
    <message>
      <source>{word}   (un nom ?)</source>
      <translation>{word}   (a name?)</translation>
    </message>
    <message>
      <source>Écouter</source>
      <translation>Listen</translation>
    </message>
  </context>
  <context>
    <name>SpellingMarks</name>
    <message>
      <source>Ajouter « {word} » au dictionnaire</source>
      <translation>Add “{word}” to the dictionary</translation>
    </message>
    <message>
      <source>Aucune suggestion</source>
      <translation>No suggestion</translation>
    </message>
    <message>
      <source>Recherche de suggestions…</source>
      <translation>Looking for suggestions…</translation>
    </message>
  </context>
  <context>
    <name>SpokenField</name>
    <message>
      <source>Enregistrer une réponse</source>
      <translation>Record an answer</translation>
    </message>
    <message>
      <source>Enregistrer à nouveau</source>
      <translation>Record again</translation>
    </message>
    <message>
      <source>Enregistrer à nouveau…</source>
      <translation>Record again…</translation>
    </message>
    <message>
      <source>La réponse d’avant sera remplacée quand vous arrêterez. Annuler (Ctrl+Z) la ramènera.</source>
      <translation>The earlier answer will be replaced when you stop. Undo (Ctrl+Z) brings it back.</translation>
    </message>
    <message>
      <source>Le micro s’ouvre…</source>
      <translation>The microphone is opening…</translation>
    </message>
    <message>
      <source>Rien n’est enregistré tant qu’on essaie un formulaire.</source>
      <translation>Nothing is recorded while a form is being tried.</translation>
    </message>
    <message>
      <source>Un autre enregistrement est en cours : arrêtez-le d’abord.</source>
      <translation>Another recording is under way: stop it first.</translation>
    </message>
  </context>
  <context>
    <name>Step</name>
    <message>
      <source>Prochain essai dans {time}. Rien n’est effacé.</source>
      <translation>Next try in {time}. Nothing is erased.</translation>
    </message>
  </context>
  <context>
    <name>SyncPage</name>
    <message>
      <source>Lecture du paquet</source>
      <translation>Reading the bundle</translation>
    </message>
    <message>
      <source>Paquets (*.zip *.age)</source>
      <translation>Bundles (*.zip *.age)</translation>
    </message>
    <message>
      <source>Prendre un dossier…</source>
      <translation>Take a folder…</translation>
    </message>
    <message>
      <source>Prendre un paquet…</source>
      <translation>Take a bundle…</translation>
    </message>
    <message>
      <source>Quel paquet prendre ?</source>
      <translation>Which bundle to take?</translation>
    </message>
    <message>
      <source>Synchronisation</source>
      <translation>Syncing</translation>
    </message>
  </context>
  <context>
    <name>TalkCard</name>
    <message>
      <source>Commentaires</source>
      <translation>Comments</translation>
    </message>
    <message>
      <source>Commenter la visite…</source>
      <translation>Comment on the visit…</translation>
    </message>
    <message>
      <source>Personne n’a encore rien dit.</source>
      <translation>Nobody has said anything yet.</translation>
    </message>
    <message>
      <source>Rouvrir</source>
      <translation>Open again</translation>
    </message>
    <message>
      <source>Régler</source>
      <translation>Settle</translation>
    </message>
    <message>
      <source>Répondre…</source>
      <translation>Answer…</translation>
    </message>
    <message>
      <source>{count} à régler</source>
      <translation>{count} to settle</translation>
    </message>
  </context>
  <context>
    <name>TerritoryField</name>
    <message>
      <source>Kingersheim ; à l’étranger : Freiburg (DE) 47.99 7.85</source>
      <translation>Kingersheim; abroad: Freiburg (DE) 47.99 7.85</translation>
    </message>
  </context>
  <context>
    <name>Tools</name>
    <message>
      <source>Annuler le dernier trait</source>
      <translation>Undo the last stroke</translation>
    </message>
    <message>
      <source>Gomme : enlève un trait entier</source>
      <translation>Eraser: takes a whole stroke</translation>
    </message>
    <message>
      <source>Rétablir le trait</source>
      <translation>Draw the stroke again</translation>
    </message>
    <message>
      <source>Trait fin</source>
      <translation>Fine stroke</translation>
    </message>
    <message>
      <source>Trait large</source>
      <translation>Wide stroke</translation>
    </message>
    <message>
      <source>Trait moyen</source>
      <translation>Medium stroke</translation>
    </message>
  </context>
  <context>
    <name>TraceField</name>
    <message>
      <source>Descendre le point (Alt+↓)</source>
      <translation>Move the point down (Alt+↓)</translation>
    </message>
    <message>
      <source>Enlever le point (Suppr)</source>
      <translation>Take the point out (Del)</translation>
    </message>
    <message>
      <source>Monter le point (Alt+↑)</source>
      <translation>Move the point up (Alt+↑)</translation>
    </message>
  </context>
  <context>
    <name>Versions</name>
    <message>
      <source>, un passage</source>
      <translation>, one passage</translation>
    </message>
    <message>
      <source>Annuler</source>
      <translation>Undo</translation>
    </message>
    <message>
      <source>Autre écoute</source>
      <translation>Another listening</translation>
    </message>
    <message>
      <source>Autres textes</source>
      <translation>Other texts</translation>
    </message>
    <message>
      <source>Fermer</source>
      <translation>Close</translation>
    </message>
    <message>
      <source>Il n’y a pas d’autre écoute : demandez-en une par « Réécouter… ».</source>
      <translation>There is no other listening: ask for one with “Listen again…”.</translation>
    </message>
    <message>
      <source>Le texte : {model}</source>
      <translation>The text: {model}</translation>
    </message>
    <message>
      <source>Les deux textes</source>
      <translation>Both texts</translation>
    </message>
    <message>
      <source>Les deux textes disent la même chose.</source>
      <translation>Both texts say the same.</translation>
    </message>
    <message>
      <source>Lire désormais ce texte</source>
      <translation>Read this text from now on</translation>
    </message>
    <message>
      <source>L’autre écoute : {model}</source>
      <translation>The other listening: {model}</translation>
    </message>
    <message>
      <source>Prendre (Entrée)</source>
      <translation>Take (Return)</translation>
    </message>
    <message>
      <source>traduction, </source>
      <translation>translation, </translation>
    </message>
    <message>
      <source>À côté</source>
      <translation>Beside</translation>
    </message>
    <message>
      <source>Écouter (Espace)</source>
      <translation>Play (Space)</translation>
    </message>
  </context>
  <context>
    <name>VisitPage</name>
    <message>
      <source>Aucun entretien encore. Enregistrez-en un, ou déposez ici des fichiers de son.</source>
      <translation>No interview yet. Record one, or drop sound files here.</translation>
    </message>
    <message>
      <source>Aucune fiche encore. Choisissez un formulaire.</source>
      <translation>No sheet yet. Choose a form.</translation>
    </message>
    <message>
      <source>Carte de dictaphone ou dossier de téléphone</source>
      <translation>Dictaphone card or phone folder</translation>
    </message>
    <message>
      <source>Carte…</source>
      <translation>Card…</translation>
    </message>
    <message>
      <source>Enlever la visite d’exemple</source>
      <translation>Remove the sample visit</translation>
    </message>
    <message>
      <source>Enregistrer</source>
      <translation>Record</translation>
    </message>
    <message>
      <source>Entretiens</source>
      <translation>Interviews</translation>
    </message>
    <message>
      <source>Fiches</source>
      <translation>Sheets</translation>
    </message>
    <message>
      <source>Import de {name}</source>
      <translation>Importing {name}</translation>
    </message>
    <message>
      <source>Importer des sons</source>
      <translation>Import sounds</translation>
    </message>
    <message>
      <source>Importer…</source>
      <translation>Import…</translation>
    </message>
    <message>
      <source>Lecture de la carte</source>
      <translation>Reading the card</translation>
    </message>
    <message>
      <source>Nouvelle fiche</source>
      <translation>New sheet</translation>
    </message>
    <message>
      <source>Paquet en cours</source>
      <translation>Making the bundle</translation>
    </message>
    <message>
      <source>Prendre les sons d’une carte de dictaphone ou d’un dossier de téléphone</source>
      <translation>Take the sounds of a dictaphone’s card or of a phone’s folder</translation>
    </message>
    <message>
      <source>Préparer…</source>
      <translation>Prepare…</translation>
    </message>
    <message>
      <source>Sons</source>
      <translation>Sounds</translation>
    </message>
  </context>
  <context>
    <name>WaitingPage</name>
    <message>
      <source>1 commentaire à régler</source>
      <translation>1 comment to settle</translation>
    </message>
    <message>
      <source>1 élément effacé.</source>
      <translation>1 item erased.</translation>
    </message>
    <message>
      <source>Accords dont la durée se termine</source>
      <translation>Agreements whose time ends</translation>
    </message>
    <message>
      <source>Accords retirés</source>
      <translation>Agreements withdrawn</translation>
    </message>
    <message>
      <source>Aucun dans les deux mois.</source>
      <translation>None within two months.</translation>
    </message>
    <message>
      <source>Aucun.</source>
      <translation>None.</translation>
    </message>
    <message>
      <source>Ouvrir</source>
      <translation>Open</translation>
    </message>
    <message>
      <source>Ouvrir la visite</source>
      <translation>Open the visit</translation>
    </message>
    <message>
      <source>Rien n’attend.</source>
      <translation>Nothing waits.</translation>
    </message>
    <message>
      <source>Visites remises, la plus ancienne d’abord</source>
      <translation>Visits handed in, the longest wait first</translation>
    </message>
    <message>
      <source>changée depuis l’approbation de {by}</source>
      <translation>changed since {by} approved it</translation>
    </message>
    <message>
      <source>durée dépassée depuis le {day}</source>
      <translation>time over since {day}</translation>
    </message>
    <message>
      <source>jusqu’au {day}</source>
      <translation>until {day}</translation>
    </message>
    <message>
      <source>{count} commentaires à régler</source>
      <translation>{count} comments to settle</translation>
    </message>
    <message>
      <source>{count} éléments effacés.</source>
      <translation>{count} items erased.</translation>
    </message>
    <message>
      <source>{title} : retiré le {day}, noté par {by}.</source>
      <translation>{title}: withdrawn on {day}, noted by {by}.</translation>
    </message>
    <message>
      <source>À relire</source>
      <translation>To review</translation>
    </message>
  </context>
  <context>
    <name>WalkPanel</name>
    <message>
      <source>1 passage à revoir</source>
      <translation>1 passage to look at</translation>
    </message>
    <message>
      <source>1 vu</source>
      <translation>1 seen</translation>
    </message>
    <message>
      <source>Apprendre un mot (A)</source>
      <translation>Learn a word (A)</translation>
    </message>
    <message>
      <source>Corriger (Entrée)</source>
      <translation>Correct (Enter)</translation>
    </message>
    <message>
      <source>Corriger aussi un autre passage (T)</source>
      <translation>Correct another passage as well (T)</translation>
    </message>
    <message>
      <source>Corriger aussi {count} autres passages (T)</source>
      <translation>Correct {count} other passages as well (T)</translation>
    </message>
    <message>
      <source>C’est réglé.</source>
      <translation>This is settled.</translation>
    </message>
    <message>
      <source>La machine a aussi entendu : « {text} »</source>
      <translation>The machine also heard: “{text}”</translation>
    </message>
    <message>
      <source>Passages à revoir</source>
      <translation>Passages to look at</translation>
    </message>
    <message>
      <source>Prendre l’autre écoute (O)</source>
      <translation>Take the other hearing (O)</translation>
    </message>
    <message>
      <source>Précédent (P)</source>
      <translation>Previous (P)</translation>
    </message>
    <message>
      <source>Rien à revoir.</source>
      <translation>Nothing to look at.</translation>
    </message>
    <message>
      <source>Réécouter (Espace)</source>
      <translation>Listen again (Space)</translation>
    </message>
    <message>
      <source>Suivant (N)</source>
      <translation>Next (N)</translation>
    </message>
    <message>
      <source>Vu (V)</source>
      <translation>Seen (V)</translation>
    </message>
    <message>
      <source>{count} passages à revoir</source>
      <translation>{count} passages to look at</translation>
    </message>
    <message>
      <source>{count} vus</source>
      <translation>{count} seen</translation>
    </message>
  </context>
  <context>
    <name>Walking</name>
    <message>
      <source>Passages à revoir</source>
      <translation>Passages to look at</translation>
    </message>
  </context>
  <context>
    <name>WantedForm</name>
    <message>
      <source>Expression régulière</source>
      <translation>Regular expression</translation>
    </message>
    <message>
      <source>Mots entiers</source>
      <translation>Whole words</translation>
    </message>
    <message>
      <source>Où chercher</source>
      <translation>Where to search</translation>
    </message>
    <message>
      <source>Rechercher</source>
      <translation>Find</translation>
    </message>
    <message>
      <source>Remplacer par</source>
      <translation>Replace with</translation>
    </message>
    <message>
      <source>Respecter les accents</source>
      <translation>Match accents</translation>
    </message>
    <message>
      <source>Respecter les majuscules</source>
      <translation>Match case</translation>
    </message>
    <message>
      <source>dans cet entretien</source>
      <translation>in this interview</translation>
    </message>
    <message>
      <source>dans toute la visite</source>
      <translation>in all of the visit</translation>
    </message>
  </context>
  <context>
    <name>WaveView</name>
    <message>
      <source>De {start} à {end}</source>
      <translation>From {start} to {end}</translation>
    </message>
    <message>
      <source>Forme d’onde</source>
      <translation>Waveform</translation>
    </message>
  </context>
  <context>
    <name>WelcomePage</name>
    <message>
      <source>Bienvenue</source>
      <translation>Welcome</translation>
    </message>
    <message>
      <source>Choisissez une visite à gauche, ou préparez-en une. Tout reste sur ce portable ; rien n’a besoin du réseau.</source>
      <translation>Choose a visit on the left, or prepare one. Everything stays on this laptop; nothing needs the network.</translation>
    </message>
    <message>
      <source>Nouvelle visite</source>
      <translation>New visit</translation>
    </message>
    <message>
      <source>Ouverture de vos visites…</source>
      <translation>Opening your visits…</translation>
    </message>
    <message>
      <source>Vos visites ne s’ouvrent pas</source>
      <translation>Your visits do not open</translation>
    </message>
  </context>
  <context>
    <name>Withdrawing</name>
    <message>
      <source>Commentaires de relecture : {count}</source>
      <translation>Review comments: {count}</translation>
    </message>
    <message>
      <source>Effacer définitivement</source>
      <translation>Erase for good</translation>
    </message>
    <message>
      <source>En tout {size} sur ce disque</source>
      <translation>In all {size} on this disk</translation>
    </message>
    <message>
      <source>Extraits cités : {count}</source>
      <translation>Excerpts: {count}</translation>
    </message>
    <message>
      <source>Fiche « {title} » : sa citation dira qu’elle est retirée</source>
      <translation>Sheet “{title}”: its quotation will say that it was withdrawn</translation>
    </message>
    <message>
      <source>Fiche « {title} », remplie pour cet entretien : relisez-la</source>
      <translation>Sheet “{title}”, filled for this interview: read it again</translation>
    </message>
    <message>
      <source>Le titre de l’entretien, le jour du retrait et qui l’a noté</source>
      <translation>The interview’s title, the day of the withdrawal and who noted it</translation>
    </message>
    <message>
      <source>Ne rien effacer</source>
      <translation>Erase nothing</translation>
    </message>
    <message>
      <source>Reste, et le dira</source>
      <translation>Stays, and will say so</translation>
    </message>
    <message>
      <source>Retirer un accord</source>
      <translation>Withdraw an agreement</translation>
    </message>
    <message>
      <source>Sera effacé ici, puis à l’archive et sur chaque portable</source>
      <translation>Will be erased here, then at the archive and on every laptop</translation>
    </message>
    <message>
      <source>Son : {name} ({length})</source>
      <translation>Sound: {name} ({length})</translation>
    </message>
    <message>
      <source>Textes en cours de frappe : {count}</source>
      <translation>Texts being typed: {count}</translation>
    </message>
    <message>
      <source>Transcriptions : {texts}, soit 1 passage et {words} mots</source>
      <translation>Transcripts: {texts}, that is 1 passage and {words} words</translation>
    </message>
    <message>
      <source>Transcriptions : {texts}, soit {segments} passages et {words} mots</source>
      <translation>Transcripts: {texts}, that is {segments} passages and {words} words</translation>
    </message>
    <message>
      <source>et 1 autre</source>
      <translation>and 1 other</translation>
    </message>
    <message>
      <source>et {count} autres</source>
      <translation>and {count} more</translation>
    </message>
    <message>
      <source>{person} retire son accord pour « {title} »</source>
      <translation>{person} withdraws the agreement for “{title}”</translation>
    </message>
    <message>
      <source>À faire vous-même : ces copies sont déjà parties</source>
      <translation>For you to see to: these copies have already left</translation>
    </message>
  </context>
  <context>
    <name>WorkshopPage</name>
    <message>
      <source>Ce qui n’a pas pu être repris : {names}</source>
      <translation>What could not be carried: {names}</translation>
    </message>
    <message>
      <source>Enregistrer cette version</source>
      <translation>Save this version</translation>
    </message>
    <message>
      <source>Erreurs : {count}. Le formulaire ne s’ouvre pas.</source>
      <translation>Errors: {count}. The form does not open.</translation>
    </message>
    <message>
      <source>Exporter en XLSForm…</source>
      <translation>Export as XLSForm…</translation>
    </message>
    <message>
      <source>Images, sons et listes du formulaire…</source>
      <translation>Pictures, sounds and lists of the form…</translation>
    </message>
    <message>
      <source>Ouvrir un XLSForm…</source>
      <translation>Open an XLSForm…</translation>
    </message>
    <message>
      <source>Remarques sur le texte</source>
      <translation>Remarks on the text</translation>
    </message>
    <message>
      <source>version {version}</source>
      <translation>version {version}</translation>
    </message>
    <message>
      <source>version {version}, modifiée</source>
      <translation>version {version}, changed</translation>
    </message>
  </context>
  <context>
    <name>dispute</name>
    <message>
      <source>ce qui est accepté</source>
      <translation>what is agreed to</translation>
    </message>
    <message>
      <source>définition du facteur</source>
      <translation>definition of the factor</translation>
    </message>
    <message>
      <source>nom du facteur</source>
      <translation>name of the factor</translation>
    </message>
    <message>
      <source>qui parle</source>
      <translation>who speaks</translation>
    </message>
    <message>
      <source>retrait de l’accord</source>
      <translation>withdrawal of the agreement</translation>
    </message>
    <message>
      <source>réponse à « {path} »</source>
      <translation>answer to “{path}”</translation>
    </message>
    <message>
      <source>texte d’un passage</source>
      <translation>text of a passage</translation>
    </message>
    <message>
      <source>titre de la visite</source>
      <translation>title of the visit</translation>
    </message>
    <message>
      <source>titre de l’entretien</source>
      <translation>title of the interview</translation>
    </message>
    <message>
      <source>un champ</source>
      <translation>a field</translation>
    </message>
    <message>
      <source>visite de l’entretien</source>
      <translation>visit of the interview</translation>
    </message>
    <message>
      <source>état de la fiche</source>
      <translation>state of the sheet</translation>
    </message>
    <message>
      <source>état d’un passage</source>
      <translation>state of a passage</translation>
    </message>
  </context>
  <context>
    <name>evidence</name>
    <message>
      <source>Extraits</source>
      <translation>Excerpts</translation>
    </message>
  </context>
  <context>
    <name>factor</name>
    <message>
      <source>Créé : « {after} »</source>
      <translation>Created: “{after}”</translation>
    </message>
    <message>
      <source>Devenu un axe</source>
      <translation>Became an axis</translation>
    </message>
    <message>
      <source>Définition : « {after} »</source>
      <translation>Definition: “{after}”</translation>
    </message>
    <message>
      <source>Fusion avec « {before} » défaite</source>
      <translation>Merge with “{before}” undone</translation>
    </message>
    <message>
      <source>Fusionné avec « {after} »</source>
      <translation>Merged with “{after}”</translation>
    </message>
    <message>
      <source>Rangé sous « {after} »</source>
      <translation>Placed under “{after}”</translation>
    </message>
    <message>
      <source>Renommé : « {before} » → « {after} »</source>
      <translation>Renamed: “{before}” → “{after}”</translation>
    </message>
  </context>
  <context>
    <name>files_card</name>
    <message>
      <source>accord signé</source>
      <translation>signed agreement</translation>
    </message>
    <message>
      <source>copie d’écoute</source>
      <translation>listening copy</translation>
    </message>
    <message>
      <source>fichier d’un formulaire</source>
      <translation>file of a form</translation>
    </message>
    <message>
      <source>formulaire</source>
      <translation>form</translation>
    </message>
    <message>
      <source>partage des voix</source>
      <translation>who speaks when</translation>
    </message>
    <message>
      <source>pièce jointe</source>
      <translation>attachment</translation>
    </message>
    <message>
      <source>son d’origine</source>
      <translation>original sound</translation>
    </message>
    <message>
      <source>texte de la machine</source>
      <translation>machine’s text</translation>
    </message>
    <message>
      <source>tracé du son</source>
      <translation>overview of the sound</translation>
    </message>
  </context>
  <context>
    <name>glance</name>
    <message>
      <source>1 accord à prolonger</source>
      <translation>1 agreement to prolong</translation>
    </message>
    <message>
      <source>1 fiche à compléter</source>
      <translation>1 sheet to complete</translation>
    </message>
    <message>
      <source>1 élément à envoyer</source>
      <translation>1 item to send</translation>
    </message>
    <message>
      <source>Rien encore : ni entretien, ni fiche.</source>
      <translation>Nothing yet: neither interview nor sheet.</translation>
    </message>
    <message>
      <source>Rien ne manque : accords, textes et fiches sont là.</source>
      <translation>Nothing is missing: agreements, texts and sheets are there.</translation>
    </message>
    <message>
      <source>{count} accords à prolonger</source>
      <translation>{count} agreements to prolong</translation>
    </message>
    <message>
      <source>{count} fiches à compléter</source>
      <translation>{count} sheets to complete</translation>
    </message>
    <message>
      <source>{count} sans accord</source>
      <translation>{count} without agreement</translation>
    </message>
    <message>
      <source>{count} à transcrire</source>
      <translation>{count} to transcribe</translation>
    </message>
    <message>
      <source>{count} à vérifier</source>
      <translation>{count} to verify</translation>
    </message>
    <message>
      <source>{count} éléments à envoyer</source>
      <translation>{count} items to send</translation>
    </message>
  </context>
  <context>
    <name>house</name>
    <message>
      <source>Retour</source>
      <translation>Back</translation>
    </message>
    <message>
      <source>Retour au formulaire</source>
      <translation>Back to the form</translation>
    </message>
    <message>
      <source>Retour au texte</source>
      <translation>Back to the text</translation>
    </message>
    <message>
      <source>Retour aux extraits</source>
      <translation>Back to the excerpts</translation>
    </message>
    <message>
      <source>Retour aux facteurs</source>
      <translation>Back to the factors</translation>
    </message>
    <message>
      <source>Retour aux préférences</source>
      <translation>Back to preferences</translation>
    </message>
    <message>
      <source>Retour aux travaux</source>
      <translation>Back to the work</translation>
    </message>
    <message>
      <source>Retour à ce qui est à relire</source>
      <translation>Back to what is to review</translation>
    </message>
    <message>
      <source>Retour à la fiche</source>
      <translation>Back to the sheet</translation>
    </message>
    <message>
      <source>Retour à la matrice</source>
      <translation>Back to the matrix</translation>
    </message>
    <message>
      <source>Retour à la préparation</source>
      <translation>Back to preparing</translation>
    </message>
    <message>
      <source>Retour à la recherche</source>
      <translation>Back to search</translation>
    </message>
    <message>
      <source>Retour à la relecture</source>
      <translation>Back to the review</translation>
    </message>
    <message>
      <source>Retour à la synchronisation</source>
      <translation>Back to sync</translation>
    </message>
    <message>
      <source>Retour à la transcription</source>
      <translation>Back to transcription</translation>
    </message>
    <message>
      <source>Retour à la visite</source>
      <translation>Back to the visit</translation>
    </message>
  </context>
  <context>
    <name>in_text</name>
    <message>
      <source>Voir dans le texte</source>
      <translation>See in the text</translation>
    </message>
  </context>
  <context>
    <name>keycaps</name>
    <message>
      <source> ou </source>
      <translation> or </translation>
    </message>
    <message>
      <source>aucune</source>
      <translation>none</translation>
    </message>
  </context>
  <context>
    <name>keys</name>
    <message>
      <source>Annuler</source>
      <translation>Undo</translation>
    </message>
    <message>
      <source>Avancer de 3 s</source>
      <translation>Forward 3 s</translation>
    </message>
    <message>
      <source>Chercher et remplacer…</source>
      <translation>Find and replace…</translation>
    </message>
    <message>
      <source>Citer ce passage</source>
      <translation>Cite this passage</translation>
    </message>
    <message>
      <source>Copier avec l’heure</source>
      <translation>Copy with the time</translation>
    </message>
    <message>
      <source>Corriger le passage</source>
      <translation>Edit the passage</translation>
    </message>
    <message>
      <source>Couper ici</source>
      <translation>Cut here</translation>
    </message>
    <message>
      <source>Enregistrer un entretien</source>
      <translation>Record an interview</translation>
    </message>
    <message>
      <source>Exporter…</source>
      <translation>Export…</translation>
    </message>
    <message>
      <source>Fenêtre discrète</source>
      <translation>Discreet window</translation>
    </message>
    <message>
      <source>Historique…</source>
      <translation>History…</translation>
    </message>
    <message>
      <source>Joindre au passage suivant</source>
      <translation>Join with the next passage</translation>
    </message>
    <message>
      <source>La voix {number} parle</source>
      <translation>Voice {number} speaks</translation>
    </message>
    <message>
      <source>Lever le doute</source>
      <translation>Mark as checked</translation>
    </message>
    <message>
      <source>Mettre la borne à l’endroit écouté</source>
      <translation>Move the bound to where it plays</translation>
    </message>
    <message>
      <source>Moins vite</source>
      <translation>Slower</translation>
    </message>
    <message>
      <source>Mot inconnu suivant</source>
      <translation>Next unknown word</translation>
    </message>
    <message>
      <source>Nouvelle visite</source>
      <translation>New visit</translation>
    </message>
    <message>
      <source>Parcourir et vérifier</source>
      <translation>Walk through and check</translation>
    </message>
    <message>
      <source>Partout</source>
      <translation>Everywhere</translation>
    </message>
    <message>
      <source>Passage douteux précédent</source>
      <translation>Previous doubtful passage</translation>
    </message>
    <message>
      <source>Passage douteux suivant</source>
      <translation>Next doubtful passage</translation>
    </message>
    <message>
      <source>Passage précédent</source>
      <translation>Previous passage</translation>
    </message>
    <message>
      <source>Passage suivant</source>
      <translation>Next passage</translation>
    </message>
    <message>
      <source>Passage vérifié</source>
      <translation>Passage checked</translation>
    </message>
    <message>
      <source>Passages</source>
      <translation>Passages</translation>
    </message>
    <message>
      <source>Pendant un enregistrement</source>
      <translation>While recording</translation>
    </message>
    <message>
      <source>Plus vite</source>
      <translation>Faster</translation>
    </message>
    <message>
      <source>Préférences</source>
      <translation>Preferences</translation>
    </message>
    <message>
      <source>Qui parle</source>
      <translation>Who speaks</translation>
    </message>
    <message>
      <source>Qui parle dans la sélection…</source>
      <translation>Who speaks in the selection…</translation>
    </message>
    <message>
      <source>Quitter en gardant le texte</source>
      <translation>Leave and keep the text</translation>
    </message>
    <message>
      <source>Replier ou déplier les mots choisis</source>
      <translation>Fold or unfold the chosen words</translation>
    </message>
    <message>
      <source>Repère</source>
      <translation>Mark</translation>
    </message>
    <message>
      <source>Retour à la page d’avant</source>
      <translation>Back to the page before</translation>
    </message>
    <message>
      <source>Revenir de 3 s</source>
      <translation>Back 3 s</translation>
    </message>
    <message>
      <source>Rétablir</source>
      <translation>Redo</translation>
    </message>
    <message>
      <source>Réécouter le passage</source>
      <translation>Play the passage again</translation>
    </message>
    <message>
      <source>Son</source>
      <translation>Sound</translation>
    </message>
    <message>
      <source>Texte</source>
      <translation>Text</translation>
    </message>
    <message>
      <source>Texte plus grand</source>
      <translation>Larger text</translation>
    </message>
    <message>
      <source>Texte plus petit</source>
      <translation>Smaller text</translation>
    </message>
    <message>
      <source>Touches</source>
      <translation>Keys</translation>
    </message>
    <message>
      <source>Typographie…</source>
      <translation>Typography…</translation>
    </message>
    <message>
      <source>Verrouiller</source>
      <translation>Lock</translation>
    </message>
    <message>
      <source>Vitesse normale</source>
      <translation>Normal speed</translation>
    </message>
    <message>
      <source>Voix {number}</source>
      <translation>Voice {number}</translation>
    </message>
    <message>
      <source>comme ELAN</source>
      <translation>like ELAN</translation>
    </message>
    <message>
      <source>comme oTranscribe</source>
      <translation>like oTranscribe</translation>
    </message>
    <message>
      <source>fieldkit</source>
      <translation>fieldkit</translation>
    </message>
    <message>
      <source>Écouter le passage en boucle</source>
      <translation>Loop the passage</translation>
    </message>
    <message>
      <source>Écouter, faire une pause</source>
      <translation>Play, pause</translation>
    </message>
    <message>
      <source>Écrire</source>
      <translation>Write</translation>
    </message>
    <message>
      <source>Écrire l’heure du son</source>
      <translation>Write the time code</translation>
    </message>
    <message>
      <source>Écrire {tag}</source>
      <translation>Write {tag}</translation>
    </message>
  </context>
  <context>
    <name>label_media</name>
    <message>
      <source>Agrandir</source>
      <translation>Open larger</translation>
    </message>
    <message>
      <source>Image absente ou illisible : {name}</source>
      <translation>Picture missing or unreadable: {name}</translation>
    </message>
    <message>
      <source>Image : {name}</source>
      <translation>Picture: {name}</translation>
    </message>
    <message>
      <source>Voir la vidéo</source>
      <translation>See the video</translation>
    </message>
    <message>
      <source>Écouter</source>
      <translation>Listen</translation>
    </message>
    <message>
      <source>Écouter le son de la vidéo</source>
      <translation>Hear the video’s sound</translation>
    </message>
  </context>
  <context>
    <name>lines</name>
    <message>
      <source>1 réponse</source>
      <translation>1 answer</translation>
    </message>
    <message>
      <source>Accords</source>
      <translation>Agreements</translation>
    </message>
    <message>
      <source>Brouillon</source>
      <translation>Draft</translation>
    </message>
    <message>
      <source>Complète</source>
      <translation>Complete</translation>
    </message>
    <message>
      <source>Confier…</source>
      <translation>Give…</translation>
    </message>
    <message>
      <source>Consentement retiré</source>
      <translation>Consent withdrawn</translation>
    </message>
    <message>
      <source>Consentement à noter : rien n’en sort de ce portable.</source>
      <translation>Consent still to be noted: nothing of it leaves this laptop.</translation>
    </message>
    <message>
      <source>Déplacer vers une autre visite…</source>
      <translation>Move to another visit…</translation>
    </message>
    <message>
      <source>Noter le consentement</source>
      <translation>Note consent</translation>
    </message>
    <message>
      <source>Ouvrir</source>
      <translation>Open</translation>
    </message>
    <message>
      <source>Transcrire</source>
      <translation>Transcribe</translation>
    </message>
    <message>
      <source>confié à {name}</source>
      <translation>given to {name}</translation>
    </message>
    <message>
      <source>en cours d’enregistrement</source>
      <translation>being recorded now</translation>
    </message>
    <message>
      <source>la fin manque</source>
      <translation>the end is missing</translation>
    </message>
    <message>
      <source>{count} réponses</source>
      <translation>{count} answers</translation>
    </message>
    <message>
      <source>{share} % vérifié</source>
      <translation>{share}% verified</translation>
    </message>
  </context>
  <context>
    <name>measures</name>
    <message>
      <source>1 point</source>
      <translation>1 point</translation>
    </message>
    <message>
      <source>Aucun point.</source>
      <translation>No point.</translation>
    </message>
    <message>
      <source>longueur {length}</source>
      <translation>length {length}</translation>
    </message>
    <message>
      <source>périmètre {length}</source>
      <translation>perimeter {length}</translation>
    </message>
    <message>
      <source>surface {area}</source>
      <translation>area {area}</translation>
    </message>
    <message>
      <source>{count} points</source>
      <translation>{count} points</translation>
    </message>
  </context>
  <context>
    <name>moving</name>
    <message>
      <source>Autre façon de répondre</source>
      <translation>Answered in another way</translation>
    </message>
    <message>
      <source>Choix modifiés</source>
      <translation>Changed choices</translation>
    </message>
    <message>
      <source>Nouvelles questions</source>
      <translation>New questions</translation>
    </message>
    <message>
      <source>Questions déplacées (leurs réponses suivent)</source>
      <translation>Moved questions (their answers follow)</translation>
    </message>
    <message>
      <source>Questions reformulées</source>
      <translation>Reworded questions</translation>
    </message>
    <message>
      <source>Questions retirées</source>
      <translation>Questions taken out</translation>
    </message>
    <message>
      <source>ajoutés : {names}</source>
      <translation>added: {names}</translation>
    </message>
    <message>
      <source>retirés : {names}</source>
      <translation>removed: {names}</translation>
    </message>
  </context>
  <context>
    <name>paper</name>
    <message>
      <source>(réservé : gardé à part)</source>
      <translation>(restricted: kept apart)</translation>
    </message>
    <message>
      <source>1 réponse sur {of}</source>
      <translation>1 answer of {of}</translation>
    </message>
    <message>
      <source>Anciennes réponses</source>
      <translation>Earlier answers</translation>
    </message>
    <message>
      <source>Brouillon</source>
      <translation>Draft</translation>
    </message>
    <message>
      <source>Complète</source>
      <translation>Complete</translation>
    </message>
    <message>
      <source>Gardées de côté</source>
      <translation>Kept aside</translation>
    </message>
    <message>
      <source>Un extrait n’est pas imprimé, faute d’accord pour citer : {titles}.</source>
      <translation>One excerpt is not printed, since nobody agreed to be quoted: {titles}.</translation>
    </message>
    <message>
      <source>version {version} du formulaire</source>
      <translation>version {version} of the form</translation>
    </message>
    <message>
      <source>{answered} réponses sur {of}</source>
      <translation>{answered} of {of} answers</translation>
    </message>
    <message>
      <source>{count} extraits ne sont pas imprimés, faute d’accord pour citer : {titles}.</source>
      <translation>{count} excerpts are not printed, for want of an agreement to quote: {titles}.</translation>
    </message>
  </context>
  <context>
    <name>preferences</name>
    <message>
      <source>Apparence</source>
      <translation>Appearance</translation>
    </message>
    <message>
      <source>Attendre le secteur pour transcrire</source>
      <translation>Wait for mains power to transcribe</translation>
    </message>
    <message>
      <source>Couleurs</source>
      <translation>Colours</translation>
    </message>
    <message>
      <source>English</source>
      <translation>English</translation>
    </message>
    <message>
      <source>Enregistrement</source>
      <translation>Recording</translation>
    </message>
    <message>
      <source>Langue</source>
      <translation>Language</translation>
    </message>
    <message>
      <source>Micro</source>
      <translation>Microphone</translation>
    </message>
    <message>
      <source>Modèle de reconnaissance</source>
      <translation>Recognition model</translation>
    </message>
    <message>
      <source>Puis distinguer les voix</source>
      <translation>Then tell the voices apart</translation>
    </message>
    <message>
      <source>Revenir en arrière à la reprise</source>
      <translation>Go back when playing resumes</translation>
    </message>
    <message>
      <source>Transcription</source>
      <translation>Transcription</translation>
    </message>
    <message>
      <source>Transcrire dès la fin d’un enregistrement</source>
      <translation>Transcribe as soon as a recording ends</translation>
    </message>
    <message>
      <source>celui du système</source>
      <translation>the system’s</translation>
    </message>
    <message>
      <source>claires</source>
      <translation>light</translation>
    </message>
    <message>
      <source>comme le système</source>
      <translation>as the system</translation>
    </message>
    <message>
      <source>français</source>
      <translation>français</translation>
    </message>
    <message>
      <source>sombres</source>
      <translation>dark</translation>
    </message>
    <message>
      <source>{name} : 1 h ≈ {minutes} min ici</source>
      <translation>{name}: 1 h ≈ {minutes} min here</translation>
    </message>
  </context>
  <context>
    <name>printing</name>
    <message>
      <source>Où mettre le PDF ?</source>
      <translation>Where should the PDF go?</translation>
    </message>
  </context>
  <context>
    <name>recovery_sheet</name>
    <message>
      <source>Cette clé ouvre les visites quand la phrase secrète est oubliée. Qui la tient peut tout lire : elle se garde comme la clé d’un coffre.</source>
      <translation>This key opens the visits when the passphrase is forgotten. Whoever holds it can read everything: keep it as you would the key of a safe.</translation>
    </message>
    <message>
      <source>Clé de secours</source>
      <translation>Recovery key</translation>
    </message>
    <message>
      <source>Gardez-la loin du portable : un coffre, un tiroir fermé à l’institut, une personne de confiance.</source>
      <translation>Keep it far from the laptop: a safe, a locked drawer at the institute, somebody you trust.</translation>
    </message>
    <message>
      <source>Gardée par</source>
      <translation>Kept by</translation>
    </message>
    <message>
      <source>Les lettres I, L et O n’y figurent jamais : lisez 1 et 0.</source>
      <translation>The letters I, L and O never stand in it: read 1 and 0.</translation>
    </message>
    <message>
      <source>Ni dans la sacoche, ni en photo dans un téléphone, ni dans un courriel.</source>
      <translation>Neither in the laptop bag, nor as a photo on a phone, nor in an email.</translation>
    </message>
    <message>
      <source>Où</source>
      <translation>Where</translation>
    </message>
    <message>
      <source>Pour s’en servir : « J’ai oublié ma phrase » à l’ouverture, puis les groupes dans l’ordre.</source>
      <translation>To use it: “I forgot my passphrase” when opening, then the groups in order.</translation>
    </message>
    <message>
      <source>fieldkit · espace de travail « {name} » · {day}</source>
      <translation>fieldkit · workspace “{name}” · {day}</translation>
    </message>
  </context>
  <context>
    <name>repeats</name>
    <message>
      <source>Ajouter</source>
      <translation>Add</translation>
    </message>
    <message>
      <source>Enlever {name}</source>
      <translation>Remove {name}</translation>
    </message>
    <message>
      <source>Montrer en cartes</source>
      <translation>Show as cards</translation>
    </message>
    <message>
      <source>Montrer en tableau</source>
      <translation>Show as a table</translation>
    </message>
  </context>
  <context>
    <name>rights</name>
    <message>
      <source>C’est la relecture ou l’administration de l’archive qui invite à lire.</source>
      <translation>Reviewers and administrators of the archive are those who invite to read.</translation>
    </message>
    <message>
      <source>Votre invitation permet de lire et de commenter.</source>
      <translation>Your invitation allows reading and commenting.</translation>
    </message>
    <message>
      <source>Votre rôle est de transcrire ce qui vous est confié.</source>
      <translation>Your role is to transcribe what you are given.</translation>
    </message>
  </context>
  <context>
    <name>section</name>
    <message>
      <source>aucun</source>
      <translation>none</translation>
    </message>
    <message>
      <source>{answered} sur {of}</source>
      <translation>{answered} of {of}</translation>
    </message>
  </context>
  <context>
    <name>segment</name>
    <message>
      <source>Commenter…</source>
      <translation>Comment…</translation>
    </message>
    <message>
      <source>Copier avec l’heure</source>
      <translation>Copy with the time</translation>
    </message>
    <message>
      <source>Corriger</source>
      <translation>Set right</translation>
    </message>
    <message>
      <source>Couper avant ce mot</source>
      <translation>Cut before this word</translation>
    </message>
    <message>
      <source>Joindre au suivant</source>
      <translation>Join to the next</translation>
    </message>
    <message>
      <source>Personne</source>
      <translation>Person</translation>
    </message>
    <message>
      <source>Qui parle</source>
      <translation>Who speaks</translation>
    </message>
    <message>
      <source>Vérifié</source>
      <translation>Verified</translation>
    </message>
    <message>
      <source>Écouter</source>
      <translation>Listen</translation>
    </message>
  </context>
  <context>
    <name>spooling</name>
    <message>
      <source>Ce qui est imprimé sort de la protection.</source>
      <translation>What is printed leaves the protection.</translation>
    </message>
    <message>
      <source>Choisir une imprimante…</source>
      <translation>Choose a printer…</translation>
    </message>
    <message>
      <source>Les pages passent en clair par la file d’attente du système, et l’imprimante peut en garder une copie. Imprimez là où vous avez confiance. Ceci n’est dit qu’une fois.</source>
      <translation>The pages go in the open through the system's queue, and the printer may keep a copy. Print where you trust it. This is said only once.</translation>
    </message>
    <message>
      <source>Ne pas imprimer</source>
      <translation>Do not print</translation>
    </message>
  </context>
  <context>
    <name>strength</name>
    <message>
      <source>bonne</source>
      <translation>good</translation>
    </message>
    <message>
      <source>convenable</source>
      <translation>fair</translation>
    </message>
    <message>
      <source>trop facile à deviner</source>
      <translation>too easy to guess</translation>
    </message>
    <message>
      <source>très bonne</source>
      <translation>very good</translation>
    </message>
  </context>
  <context>
    <name>tools</name>
    <message>
      <source>Bleu</source>
      <translation>Blue</translation>
    </message>
    <message>
      <source>Encre</source>
      <translation>Ink</translation>
    </message>
    <message>
      <source>Orange</source>
      <translation>Orange</translation>
    </message>
    <message>
      <source>Rouge</source>
      <translation>Red</translation>
    </message>
    <message>
      <source>Vert</source>
      <translation>Green</translation>
    </message>
  </context>
  <context>
    <name>words</name>
    <message>
      <source>(aucun mot)</source>
      <translation>(no words)</translation>
    </message>
    <message>
      <source>1 fichier</source>
      <translation>1 file</translation>
    </message>
    <message>
      <source>1 élément</source>
      <translation>1 item</translation>
    </message>
    <message>
      <source>1 énoncé, tel qu’il était</source>
      <translation>1 statement, as it stood</translation>
    </message>
    <message>
      <source>Abréviations…</source>
      <translation>Abbreviations…</translation>
    </message>
    <message>
      <source>Accepte {scopes}.</source>
      <translation>Agrees {scopes}.</translation>
    </message>
    <message>
      <source>Accord</source>
      <translation>Agreement</translation>
    </message>
    <message>
      <source>Accord retiré le {day}.</source>
      <translation>Agreement withdrawn on {day}.</translation>
    </message>
    <message>
      <source>Apporter une transcription…</source>
      <translation>Bring in a transcript…</translation>
    </message>
    <message>
      <source>Approbation</source>
      <translation>Approval</translation>
    </message>
    <message>
      <source>Approuver</source>
      <translation>Approve</translation>
    </message>
    <message>
      <source>Approuvée</source>
      <translation>Approved</translation>
    </message>
    <message>
      <source>Approuvée telle qu’elle est ; tout changement la remet à la relecture.</source>
      <translation>Approved as it is; any change sends it back to review.</translation>
    </message>
    <message>
      <source>Aucun son n’arrive du micro.</source>
      <translation>No sound comes from the microphone.</translation>
    </message>
    <message>
      <source>Autres textes…</source>
      <translation>Other texts…</translation>
    </message>
    <message>
      <source>Batterie</source>
      <translation>Battery</translation>
    </message>
    <message>
      <source>Batterie sous 15 % : branchez le portable.</source>
      <translation>Battery under 15%: plug the laptop in.</translation>
    </message>
    <message>
      <source>Ce paquet était déjà ici : rien n’a changé.</source>
      <translation>This bundle was here already: nothing has changed.</translation>
    </message>
    <message>
      <source>Chaque personne citée l’accepte</source>
      <translation>Everybody who is quoted agrees to it</translation>
    </message>
    <message>
      <source>Citer ce passage…</source>
      <translation>Cite this passage…</translation>
    </message>
    <message>
      <source>Commentaire</source>
      <translation>Comment</translation>
    </message>
    <message>
      <source>Commenter</source>
      <translation>Comment</translation>
    </message>
    <message>
      <source>Coupure défaite</source>
      <translation>Cut taken back</translation>
    </message>
    <message>
      <source>Demande de changements</source>
      <translation>Request for changes</translation>
    </message>
    <message>
      <source>Demander des changements</source>
      <translation>Ask for changes</translation>
    </message>
    <message>
      <source>Des changements sont demandés : corrigez, puis remettez-la.</source>
      <translation>Changes were asked for: amend, then hand it in again.</translation>
    </message>
    <message>
      <source>Donné {how}, le {day}.</source>
      <translation>Given {how}, on {day}.</translation>
    </message>
    <message>
      <source>Dossier : {state}</source>
      <translation>Case: {state}</translation>
    </message>
    <message>
      <source>Désaccords à régler : {count}.</source>
      <translation>Disagreements to settle: {count}.</translation>
    </message>
    <message>
      <source>En cours</source>
      <translation>In progress</translation>
    </message>
    <message>
      <source>Entretien</source>
      <translation>Interview</translation>
    </message>
    <message>
      <source>Entretiens à effacer, si vous le confirmez : {count}.</source>
      <translation>Interviews to erase, if you confirm it: {count}.</translation>
    </message>
    <message>
      <source>Exporter ce passage en son…</source>
      <translation>Export this passage as sound…</translation>
    </message>
    <message>
      <source>Exporter…</source>
      <translation>Export…</translation>
    </message>
    <message>
      <source>Extrait</source>
      <translation>Excerpt</translation>
    </message>
    <message>
      <source>Extrait sonore</source>
      <translation>Passage of sound</translation>
    </message>
    <message>
      <source>Extraits…</source>
      <translation>Excerpts…</translation>
    </message>
    <message>
      <source>Facteur</source>
      <translation>Factor</translation>
    </message>
    <message>
      <source>Feuilles d’accord imprimées</source>
      <translation>Consent sheets printed</translation>
    </message>
    <message>
      <source>Fiche</source>
      <translation>Sheet</translation>
    </message>
    <message>
      <source>Fiche : {state}</source>
      <translation>Sheet: {state}</translation>
    </message>
    <message>
      <source>Formulaires relus</source>
      <translation>Forms read through</translation>
    </message>
    <message>
      <source>Guide d’entretien imprimé</source>
      <translation>Interview guide printed</translation>
    </message>
    <message>
      <source>Historique…</source>
      <translation>History…</translation>
    </message>
    <message>
      <source>Import de {name}</source>
      <translation>Importing {name}</translation>
    </message>
    <message>
      <source>La visite est en préparation ou en cours ; personne n’attend encore.</source>
      <translation>The visit is being prepared or under way; nobody waits yet.</translation>
    </message>
    <message>
      <source>Le micro a disparu : l’enregistrement continue avec un autre dès qu’il y en a un.</source>
      <translation>The microphone has gone: recording goes on with another as soon as there is one.</translation>
    </message>
    <message>
      <source>Lecture allégée (mots de remplissage en gris)</source>
      <translation>Light reading (fillers in grey)</translation>
    </message>
    <message>
      <source>Les commentaires sont réglés</source>
      <translation>Comments are settled</translation>
    </message>
    <message>
      <source>Les fiches citent des extraits</source>
      <translation>Sheets cite excerpts</translation>
    </message>
    <message>
      <source>Les fiches disent leurs limites</source>
      <translation>Sheets state their limits</translation>
    </message>
    <message>
      <source>Les fiches sont déclarées complètes</source>
      <translation>Sheets are declared complete</translation>
    </message>
    <message>
      <source>Les transcriptions sont vérifiées à l’écoute</source>
      <translation>Transcripts are checked against the sound</translation>
    </message>
    <message>
      <source>Limite du passage déplacée</source>
      <translation>Bound of the passage moved</translation>
    </message>
    <message>
      <source>Limites : {limits}</source>
      <translation>Limits: {limits}</translation>
    </message>
    <message>
      <source>L’accord est retiré et tout est effacé ici ; le reste suit à la prochaine synchronisation.</source>
      <translation>The agreement is withdrawn and everything is erased here; the rest follows with the next sync.</translation>
    </message>
    <message>
      <source>Micro</source>
      <translation>Microphone</translation>
    </message>
    <message>
      <source>Micro branché</source>
      <translation>Microphone plugged in</translation>
    </message>
    <message>
      <source>Micro disparu</source>
      <translation>Microphone gone</translation>
    </message>
    <message>
      <source>Micro essayé</source>
      <translation>Microphone tried</translation>
    </message>
    <message>
      <source>Mise en forme</source>
      <translation>Setting signs right</translation>
    </message>
    <message>
      <source>Modèle de transcription</source>
      <translation>Transcription model</translation>
    </message>
    <message>
      <source>Moins de 30 min de place sur le disque.</source>
      <translation>Less than 30 min of room on the disk.</translation>
    </message>
    <message>
      <source>Mots recalés sur le son</source>
      <translation>Words aligned with the sound</translation>
    </message>
    <message>
      <source>Note</source>
      <translation>Note</translation>
    </message>
    <message>
      <source>N’accepte rien.</source>
      <translation>Agrees to nothing.</translation>
    </message>
    <message>
      <source>N’est plus vérifié</source>
      <translation>No longer verified</translation>
    </message>
    <message>
      <source>Orthographe…</source>
      <translation>Spelling…</translation>
    </message>
    <message>
      <source>Paquet</source>
      <translation>Bundle</translation>
    </message>
    <message>
      <source>Paquet pris : 1 élément nouveau.</source>
      <translation>Bundle taken: 1 new item.</translation>
    </message>
    <message>
      <source>Paquet pris : {count} éléments nouveaux.</source>
      <translation>Bundle taken: {count} new items.</translation>
    </message>
    <message>
      <source>Parle</source>
      <translation>Speaks</translation>
    </message>
    <message>
      <source>Pas encore transcrit</source>
      <translation>Not transcribed yet</translation>
    </message>
    <message>
      <source>Passage</source>
      <translation>Passage</translation>
    </message>
    <message>
      <source>Passage coupé</source>
      <translation>Passage cut</translation>
    </message>
    <message>
      <source>Passages de nouveau séparés</source>
      <translation>Passages apart again</translation>
    </message>
    <message>
      <source>Passages mis en forme : {count}. Ctrl+Z rend le texte d’avant.</source>
      <translation>Passages set right: {count}. Ctrl+Z gives back the text as it was.</translation>
    </message>
    <message>
      <source>Passages réunis</source>
      <translation>Passages joined</translation>
    </message>
    <message>
      <source>Passages à revoir…</source>
      <translation>Passages to look at…</translation>
    </message>
    <message>
      <source>Pause</source>
      <translation>Pause</translation>
    </message>
    <message>
      <source>Personne</source>
      <translation>Person</translation>
    </message>
    <message>
      <source>Personnes à rencontrer</source>
      <translation>People to meet</translation>
    </message>
    <message>
      <source>Pièce jointe</source>
      <translation>Attachment</translation>
    </message>
    <message>
      <source>Place sur le disque</source>
      <translation>Room on the disk</translation>
    </message>
    <message>
      <source>Programme</source>
      <translation>Programme</translation>
    </message>
    <message>
      <source>Pseudonymes…</source>
      <translation>Pseudonyms…</translation>
    </message>
    <message>
      <source>Publication</source>
      <translation>Publication</translation>
    </message>
    <message>
      <source>Publier</source>
      <translation>Publish</translation>
    </message>
    <message>
      <source>Publiée</source>
      <translation>Published</translation>
    </message>
    <message>
      <source>Publiée telle qu’elle a été approuvée.</source>
      <translation>Published as it was approved.</translation>
    </message>
    <message>
      <source>Qui parle</source>
      <translation>Who speaks</translation>
    </message>
    <message>
      <source>Recaler les mots sur le son…</source>
      <translation>Align the words with the sound…</translation>
    </message>
    <message>
      <source>Rechercher et remplacer…</source>
      <translation>Find and replace…</translation>
    </message>
    <message>
      <source>Relecture</source>
      <translation>Review</translation>
    </message>
    <message>
      <source>Remettre à la relecture</source>
      <translation>Hand in for review</translation>
    </message>
    <message>
      <source>Remise : elle attend d’être relue.</source>
      <translation>Handed in: it waits to be reviewed.</translation>
    </message>
    <message>
      <source>Remise pour relecture</source>
      <translation>Handed in for review</translation>
    </message>
    <message>
      <source>Reprise</source>
      <translation>Taken back</translation>
    </message>
    <message>
      <source>Repère</source>
      <translation>Mark</translation>
    </message>
    <message>
      <source>Retirer de la relecture</source>
      <translation>Take back from review</translation>
    </message>
    <message>
      <source>Réécouter…</source>
      <translation>Listen again…</translation>
    </message>
    <message>
      <source>Sauvegarde de la base</source>
      <translation>Backup of the database</translation>
    </message>
    <message>
      <source>Silence complet depuis 5 s : micro coupé, ou mauvais micro ?</source>
      <translation>Complete silence for 5 s: muted, or the wrong microphone?</translation>
    </message>
    <message>
      <source>Son</source>
      <translation>Sound</translation>
    </message>
    <message>
      <source>Souligner les mots douteux</source>
      <translation>Underline doubtful words</translation>
    </message>
    <message>
      <source>Territoire</source>
      <translation>Territory</translation>
    </message>
    <message>
      <source>Texte</source>
      <translation>Text</translation>
    </message>
    <message>
      <source>Texte exporté</source>
      <translation>Exported text</translation>
    </message>
    <message>
      <source>Texte plus grand</source>
      <translation>Larger text</translation>
    </message>
    <message>
      <source>Texte plus petit</source>
      <translation>Smaller text</translation>
    </message>
    <message>
      <source>Texte : {state}</source>
      <translation>Text: {state}</translation>
    </message>
    <message>
      <source>Touches…</source>
      <translation>Keys…</translation>
    </message>
    <message>
      <source>Tous les mots sont connus.</source>
      <translation>All words are known.</translation>
    </message>
    <message>
      <source>Tous les signes étaient déjà bien écrits.</source>
      <translation>All signs were right already.</translation>
    </message>
    <message>
      <source>Transcription</source>
      <translation>Transcription</translation>
    </message>
    <message>
      <source>Transcription arrêtée</source>
      <translation>Transcription stopped</translation>
    </message>
    <message>
      <source>Transcription en attente</source>
      <translation>Transcription waiting</translation>
    </message>
    <message>
      <source>Transcription en cours</source>
      <translation>Being transcribed</translation>
    </message>
    <message>
      <source>Transcription à apporter</source>
      <translation>Transcript to bring in</translation>
    </message>
    <message>
      <source>Transcriptions</source>
      <translation>Transcripts</translation>
    </message>
    <message>
      <source>Transcrit</source>
      <translation>Transcribed</translation>
    </message>
    <message>
      <source>Trop fort : éloignez le micro ou baissez son niveau.</source>
      <translation>Too loud: move the microphone away or lower its level.</translation>
    </message>
    <message>
      <source>Trou dans le son</source>
      <translation>Gap in the sound</translation>
    </message>
    <message>
      <source>Typographie…</source>
      <translation>Typography…</translation>
    </message>
    <message>
      <source>Un accord est noté pour chaque entretien</source>
      <translation>An agreement is noted for every interview</translation>
    </message>
    <message>
      <source>Un enregistrement avait été coupé. Tout ce qui précède est gardé : {lengths}. Au plus une seconde manque.</source>
      <translation>A recording was cut off. Everything before that is kept: {lengths}. At most one second is missing.</translation>
    </message>
    <message>
      <source>Visite</source>
      <translation>Visit</translation>
    </message>
    <message>
      <source>Voix…</source>
      <translation>Voices…</translation>
    </message>
    <message>
      <source>Vu</source>
      <translation>Seen</translation>
    </message>
    <message>
      <source>Vérifié</source>
      <translation>Verified</translation>
    </message>
    <message>
      <source>acteur non précisé</source>
      <translation>actor not stated</translation>
    </message>
    <message>
      <source>ajouté : {text}</source>
      <translation>added: {text}</translation>
    </message>
    <message>
      <source>aucun</source>
      <translation>none</translation>
    </message>
    <message>
      <source>aucun extrait</source>
      <translation>no excerpt</translation>
    </message>
    <message>
      <source>autre langue que le reste</source>
      <translation>another language than the rest</translation>
    </message>
    <message>
      <source>batterie {share} %</source>
      <translation>battery {share} %</translation>
    </message>
    <message>
      <source>brouillon</source>
      <translation>draft</translation>
    </message>
    <message>
      <source>ce qui est accepté</source>
      <translation>what is agreed to</translation>
    </message>
    <message>
      <source>clairement</source>
      <translation>clearly</translation>
    </message>
    <message>
      <source>complète</source>
      <translation>complete</translation>
    </message>
    <message>
      <source>contre la coopération</source>
      <translation>away from cooperation</translation>
    </message>
    <message>
      <source>corrigé</source>
      <translation>corrected</translation>
    </message>
    <message>
      <source>corrigé à la main</source>
      <translation>corrected by hand</translation>
    </message>
    <message>
      <source>demandez à l’administrateur ({reason}).</source>
      <translation>ask the administrator ({reason}).</translation>
    </message>
    <message>
      <source>depuis moins d’une heure</source>
      <translation>for less than an hour</translation>
    </message>
    <message>
      <source>depuis {count} h</source>
      <translation>for {count} h</translation>
    </message>
    <message>
      <source>depuis {count} j</source>
      <translation>for {count} d</translation>
    </message>
    <message>
      <source>durée</source>
      <translation>keeping time</translation>
    </message>
    <message>
      <source>début</source>
      <translation>start</translation>
    </message>
    <message>
      <source>d’être citée avec son nom</source>
      <translation>to be quoted by name</translation>
    </message>
    <message>
      <source>d’être citée sous un pseudonyme</source>
      <translation>to be quoted under a pseudonym</translation>
    </message>
    <message>
      <source>d’être enregistrée</source>
      <translation>to be recorded</translation>
    </message>
    <message>
      <source>d’être transcrite</source>
      <translation>to be transcribed</translation>
    </message>
    <message>
      <source>en passant</source>
      <translation>in passing</translation>
    </message>
    <message>
      <source>environ {time}</source>
      <translation>about {time}</translation>
    </message>
    <message>
      <source>extraits : {count}, force : {strength}, vers la coopération : {towards}, contre : {away}</source>
      <translation>excerpts: {count}, strength: {strength}, towards cooperation: {towards}, away: {away}</translation>
    </message>
    <message>
      <source>fin</source>
      <translation>end</translation>
    </message>
    <message>
      <source>fortement</source>
      <translation>strongly</translation>
    </message>
    <message>
      <source>jour</source>
      <translation>day</translation>
    </message>
    <message>
      <source>la place de cet espace est épuisée. Demandez à l’administrateur.</source>
      <translation>the room of this workspace is used up. Ask the administrator.</translation>
    </message>
    <message>
      <source>limites</source>
      <translation>limits</translation>
    </message>
    <message>
      <source>lisible</source>
      <translation>readable</translation>
    </message>
    <message>
      <source>l’écoute a échoué</source>
      <translation>the listening failed</translation>
    </message>
    <message>
      <source>mot incertain</source>
      <translation>uncertain word</translation>
    </message>
    <message>
      <source>mot à mot</source>
      <translation>word for word</translation>
    </message>
    <message>
      <source>mots peut-être sautés</source>
      <translation>words may be missing</translation>
    </message>
    <message>
      <source>nom incertain</source>
      <translation>uncertain name</translation>
    </message>
    <message>
      <source>non relu</source>
      <translation>not checked</translation>
    </message>
    <message>
      <source>oralement</source>
      <translation>orally</translation>
    </message>
    <message>
      <source>par message</source>
      <translation>by message</translation>
    </message>
    <message>
      <source>par écrit</source>
      <translation>in writing</translation>
    </message>
    <message>
      <source>peut-être aucune parole</source>
      <translation>perhaps no speech</translation>
    </message>
    <message>
      <source>phrase que personne n’a dite</source>
      <translation>sentence that nobody said</translation>
    </message>
    <message>
      <source>phrase répétée en boucle</source>
      <translation>sentence repeated in a loop</translation>
    </message>
    <message>
      <source>plusieurs voix</source>
      <translation>several voices</translation>
    </message>
    <message>
      <source>que le son soit publié</source>
      <translation>the sound being published</translation>
    </message>
    <message>
      <source>que l’entretien soit gardé pour la recherche</source>
      <translation>the interview being kept for research</translation>
    </message>
    <message>
      <source>quelqu’un</source>
      <translation>somebody</translation>
    </message>
    <message>
      <source>qui parle</source>
      <translation>who speaks</translation>
    </message>
    <message>
      <source>retiré : {text}</source>
      <translation>taken out: {text}</translation>
    </message>
    <message>
      <source>retrait</source>
      <translation>withdrawal</translation>
    </message>
    <message>
      <source>sans direction</source>
      <translation>without direction</translation>
    </message>
    <message>
      <source>sur secteur</source>
      <translation>on the mains</translation>
    </message>
    <message>
      <source>surface : force des extraits · chiffre : nombre d’extraits</source>
      <translation>area: strength of the excerpts · figure: number of excerpts</translation>
    </message>
    <message>
      <source>texte peu probable</source>
      <translation>improbable text</translation>
    </message>
    <message>
      <source>titre</source>
      <translation>title</translation>
    </message>
    <message>
      <source>trop de mots pour la durée</source>
      <translation>too many words for the time</translation>
    </message>
    <message>
      <source>un fichier a changé sur le disque. Reprenez-le d’un paquet ou d’un autre portable.</source>
      <translation>a file has changed on the disk. Take it back from a bundle or another laptop.</translation>
    </message>
    <message>
      <source>un fichier qu’ils nomment n’est pas encore sur ce portable.</source>
      <translation>a file that they name is not on this laptop yet.</translation>
    </message>
    <message>
      <source>vers la coopération</source>
      <translation>towards cooperation</translation>
    </message>
    <message>
      <source>voix non comprise</source>
      <translation>voice not understood</translation>
    </message>
    <message>
      <source>votre rôle ne le permet pas. Demandez à l’administrateur.</source>
      <translation>your role does not allow it. Ask the administrator.</translation>
    </message>
    <message>
      <source>vérifié</source>
      <translation>verified</translation>
    </message>
    <message>
      <source>{count} fichiers</source>
      <translation>{count} files</translation>
    </message>
    <message>
      <source>{count} éléments</source>
      <translation>{count} items</translation>
    </message>
    <message>
      <source>{count} énoncés, tels qu’ils étaient</source>
      <translation>{count} statements, as they stood</translation>
    </message>
    <message>
      <source>{count} Mo</source>
      <translation>{count} MB</translation>
    </message>
    <message>
      <source>{count} ko</source>
      <translation>{count} kB</translation>
    </message>
    <message>
      <source>{detail} %</source>
      <translation>{detail}%</translation>
    </message>
    <message>
      <source>{detail} h de son</source>
      <translation>{detail} h of sound</translation>
    </message>
    <message>
      <source>{hours} h libres</source>
      <translation>{hours} h free</translation>
    </message>
    <message>
      <source>{length} de travail</source>
      <translation>{length} of work</translation>
    </message>
    <message>
      <source>{pace} min de travail par minute de son</source>
      <translation>{pace} min of work per minute of sound</translation>
    </message>
    <message>
      <source>{share} %</source>
      <translation>{share}%</translation>
    </message>
    <message>
      <source>{whole},{tenths} Go</source>
      <translation>{whole}.{tenths} GB</translation>
    </message>
    <message>
      <source>« {name} » est un nouvel entretien de la visite.</source>
      <translation>“{name}” is a new interview of the visit.</translation>
    </message>
    <message>
      <source>À garder jusqu’au {day}.</source>
      <translation>To be kept until {day}.</translation>
    </message>
    <message>
      <source>À relire</source>
      <translation>To review</translation>
    </message>
    <message>
      <source>À revoir</source>
      <translation>Changes needed</translation>
    </message>
    <message>
      <source>À revoir de nouveau</source>
      <translation>To be looked at again</translation>
    </message>
    <message>
      <source>À réécouter : {reasons}</source>
      <translation>Listen again: {reasons}</translation>
    </message>
    <message>
      <source>Élément</source>
      <translation>Item</translation>
    </message>
    <message>
      <source>Équipe</source>
      <translation>Team</translation>
    </message>
    <message>
      <source>à nommer</source>
      <translation>to be named</translation>
    </message>
    <message>
      <source>équipe</source>
      <translation>team</translation>
    </message>
    <message>
      <source>état</source>
      <translation>state</translation>
    </message>
    <message>
      <source>être cité</source>
      <translation>be quoted</translation>
    </message>
    <message>
      <source>être enregistré</source>
      <translation>be recorded</translation>
    </message>
    <message>
      <source>être publié</source>
      <translation>be published</translation>
    </message>
    <message>
      <source>être transcrit</source>
      <translation>be transcribed</translation>
    </message>
  </context>
  <context>
    <name>workshop_lists</name>
    <message>
      <source>ligne {line} : {expression} est faux</source>
      <translation>line {line}: {expression} is false</translation>
    </message>
    <message>
      <source>{line} : {message}</source>
      <translation>{line}: {message}</translation>
    </message>
    <message>
      <source>{name} sans réponse</source>
      <translation>{name} has no answer</translation>
    </message>
  </context>
</TS>
