package io.callboard.app.demo.calls;

import java.util.List;

/** What people in the demo say. */
final class Phrases {

    static final List<String> QUESTIONS = List.of(
            "Hello, my order has not arrived yet.",
            "Could you check my last invoice, please?",
            "I cannot log in since this morning.",
            "Is there a better plan for two lines?",
            "The connection drops every few minutes.",
            "Here is the number: 4711-0815.",
            "Can I still change the delivery address?",
            "Thanks, and when will that be?");

    static final List<String> ANSWERS = List.of(
            "One moment, I am looking it up.",
            "I have sent you a link by text message.",
            "That is done, you should see it in an hour.",
            "Could you restart the router once?",
            "The refund takes three working days.",
            "I have noted that on your account.",
            "A technician will call you tomorrow morning.",
            "You are welcome.");

    static final List<String> SUMMARIES = List.of(
            "Explained the invoice, nothing open.",
            "Password reset, login works again.",
            "Technician booked for tomorrow.",
            "Refund issued, customer informed.",
            "Sent an offer by mail, call back next week.",
            "Wrong address corrected.",
            "Walked through the installation.");

    private Phrases() {}
}
