using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Web.Infrastructure.SignIn;

/// <summary>A question for the browser's passkeys.</summary>
/// <param name="Options">What the browser is asked, as WebAuthn's JSON.</param>
/// <param name="Ticket">What it brings back with the answer.</param>
public sealed record PasskeyQuestion(JsonElement Options, string Ticket);

/// <summary>What a form brings back from a passkey.</summary>
public sealed class PasskeyReply
{
    /// <summary>The answer, as WebAuthn's JSON.</summary>
    public string? Credential { get; set; }

    /// <summary>The ticket of the question.</summary>
    public string? Ticket { get; set; }
}

/// <summary>
/// Question and answer between the portal and a passkey. Identity makes the questions and verifies the answers; the state
/// between the two goes with the browser as a sealed ticket, so that any instance can take the answer.
/// </summary>
public sealed class PasskeyCeremony(IPasskeyHandler<AppUser> handler, SealedTicket tickets, CurrentUser user, BusinessClock clock, ILogger<PasskeyCeremony> log)
{
    private const string Create = "passkey-create";
    private const string Show = "passkey-show";

    /// <summary>Asks for a new passkey of the signed-in person.</summary>
    public async Task<PasskeyQuestion> AskToCreateAsync(HttpContext http)
    {
        var entity = new PasskeyUserEntity { Id = user.Id!.Value.ToString(), Name = user.UserName, DisplayName = user.DisplayName };
        var made = await handler.MakeCreationOptionsAsync(entity, http);
        return new PasskeyQuestion(JsonElement.Parse(made.CreationOptionsJson), tickets.Write(Create, made.AttestationState ?? ""));
    }

    /// <summary>The new passkey; null where the answer does not hold.</summary>
    public async Task<UserPasskeyInfo?> CreatedAsync(HttpContext http, PasskeyReply reply)
    {
        ArgumentNullException.ThrowIfNull(reply);
        if (tickets.Read(Create, reply.Ticket) is not { } state || string.IsNullOrEmpty(reply.Credential))
        {
            return null;
        }

        var result = await handler.PerformAttestationAsync(new PasskeyAttestationContext { HttpContext = http, CredentialJson = reply.Credential, AttestationState = state });
        if (!result.Succeeded)
        {
            log.LogInformation("A new passkey was refused: {Reason}", result.Failure.Message);
            return null;
        }

        return result.UserEntity.Id == user.Id?.ToString() ? result.Passkey : null;
    }

    /// <summary>Asks to show a passkey: one of the signed-in person's, or any where nobody is signed in.</summary>
    public async Task<PasskeyQuestion> AskToShowAsync(HttpContext http)
    {
        var made = await handler.MakeRequestOptionsAsync(user.Id is { } id ? new AppUser { Id = id, UserName = user.UserName } : null, http);
        var ticket = tickets.Write(Show, $"{clock.UtcNow.Ticks.ToString(CultureInfo.InvariantCulture)}|{made.AssertionState}");
        return new PasskeyQuestion(JsonElement.Parse(made.RequestOptionsJson), ticket);
    }

    /// <summary>Whose passkey answered; null where the answer does not hold.</summary>
    public async Task<PasskeyAnswer?> ShownAsync(HttpContext http, PasskeyReply reply)
    {
        ArgumentNullException.ThrowIfNull(reply);
        if (tickets.Read(Show, reply.Ticket) is not { } content || string.IsNullOrEmpty(reply.Credential))
        {
            return null;
        }

        var cut = content.IndexOf('|', StringComparison.Ordinal);
        var result = await handler.PerformAssertionAsync(
            new PasskeyAssertionContext { HttpContext = http, CredentialJson = reply.Credential, AssertionState = content[(cut + 1)..] });
        if (!result.Succeeded)
        {
            log.LogInformation("A passkey was refused: {Reason}", result.Failure.Message);
            return null;
        }

        return new PasskeyAnswer(result.User.Id, result.Passkey, new DateTime(long.Parse(content[..cut], CultureInfo.InvariantCulture), DateTimeKind.Utc));
    }
}
