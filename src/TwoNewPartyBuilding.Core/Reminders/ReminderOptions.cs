namespace TwoNewPartyBuilding.Core.Reminders;

/// <summary>What the configuration says about reminders (section <c>Reminders</c>). The mail server's password comes from there and nowhere else.</summary>
public sealed class ReminderOptions
{
    /// <summary>The portal's own address, for links in messages (“https://portal.example”); null for messages without links.</summary>
    public string? PortalAddress { get; set; }

    /// <summary>The mail server.</summary>
    public MailOptions Mail { get; set; } = new();

    /// <summary>Web hooks may lead to this machine itself without https; for tests.</summary>
    public bool AllowLoopback { get; set; }
}

/// <summary>A mail server.</summary>
public sealed class MailOptions
{
    /// <summary>Its host; null where no mail is sent.</summary>
    public string? Host { get; set; }

    /// <summary>Its port.</summary>
    public int Port { get; set; } = 465;

    /// <summary>TLS; switched off only for a relay on this machine.</summary>
    public bool Tls { get; set; } = true;

    /// <summary>The account, or null.</summary>
    public string? User { get; set; }

    /// <summary>Its password.</summary>
    public string? Password { get; set; }

    /// <summary>The sender's address.</summary>
    public string? From { get; set; }

    /// <summary>Whether mail can be sent.</summary>
    public bool IsSet => Host is { Length: > 0 } && From is { Length: > 0 };
}
