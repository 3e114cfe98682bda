"""What the chat window says before anybody has written, unless a team puts it in its own words."""

GREETINGS = {
    "en": "Hello. How can we help?",
    "zh-Hans": "您好，请问有什么可以帮您？",
    "el": "Γεια σας. Πώς μπορούμε να βοηθήσουμε;",
    "nl": "Hallo. Waarmee kunnen we helpen?",
    "it": "Salve. Come possiamo aiutarla?",
    "de": "Guten Tag. Wie können wir helfen?",
    "fr": "Bonjour. Comment pouvons-nous vous aider ?",
    "es": "Hola. ¿En qué podemos ayudarle?",
    "pt": "Olá. Como podemos ajudar?",
    "ja": "こんにちは。ご用件をお聞かせください。",
    "ar": "مرحبًا. كيف يمكننا مساعدتكم؟",
}

OFFLINE_WORDS = {
    "en": "Nobody is here just now. Leave your words; we answer when we are back.",
    "zh-Hans": "我们现在不在线。请留言，我们回来后会回复您。",
    "el": "Δεν είναι κανείς εδώ αυτή τη στιγμή. Γράψτε μας και θα απαντήσουμε μόλις επιστρέψουμε.",
    "nl": "Er is nu niemand aanwezig. Laat een bericht achter; we antwoorden zodra we er weer zijn.",
    "it": "Al momento non c’è nessuno. Ci lasci un messaggio: risponderemo al nostro ritorno.",
    "de": "Gerade ist niemand da. Schreiben Sie uns; wir antworten, sobald wir zurück sind.",
    "fr": "Personne n’est là en ce moment. Écrivez-nous ; nous répondrons à notre retour.",
    "es": "Ahora no hay nadie. Escríbanos; responderemos cuando volvamos.",
    "pt": "Não há ninguém neste momento. Escreva-nos; responderemos quando voltarmos.",
    "ja": "ただいま不在にしております。メッセージを残していただければ、戻り次第お返事いたします。",
    "ar": "لا أحد هنا الآن. اتركوا رسالتكم وسنجيب عند عودتنا.",
}
