using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Documents;

namespace TwoNewPartyBuilding.Core.Enterprises;

/// <summary>Saves the parts of a unit's file that are records of their own: the registration form and the extra columns of social organisations.</summary>
public sealed class EnterpriseParts(AppDbContext db)
{
    /// <summary>Saves the registration form (1.4). Cross-field checks of warn and do not stop a draft.</summary>
    public async Task<Outcome<IReadOnlyList<string>>> SaveRegistrationAsync(Guid enterpriseId, RegistrationInput input, CancellationToken ct = default)
    {
        var unit = await db.Enterprises.Include(e => e.Registration).FirstOrDefaultAsync(e => e.Id == enterpriseId, ct);
        if (unit is null)
        {
            return Outcome.Missing<IReadOnlyList<string>>();
        }

        if (EnterpriseRules.WhyNotEdit(db.User, unit) is { } refusal)
        {
            return Outcome.Refused<IReadOnlyList<string>>([refusal]);
        }

        var stored = unit.Registration;
        if ((stored?.Version ?? Guid.Empty) != input.Version)
        {
            return Outcome.Stale<IReadOnlyList<string>>();
        }

        Tidy<RegistrationFields>(input);
        var problems = EnterpriseRules.KeepMasked<RegistrationFields>(input, stored).Concat(EnterpriseRules.Shape(input)).ToList();
        if (problems.Count > 0)
        {
            return Outcome.Refused<IReadOnlyList<string>>(problems);
        }

        if (stored is null)
        {
            stored = new PartyBuildingRegistration { EnterpriseId = enterpriseId };
            db.Registrations.Add(stored);
        }

        FieldCatalog.Copy<RegistrationFields>(input, stored);
        stored.UpdatedAt = db.Clock.UtcNow;
        DocumentBook.Write(enterpriseId, UnitDocument.Registration, DocumentDeed.Saved, db);
        return await SaveAsync(RegistrationRules.Warnings(input), ct);
    }

    /// <summary>Saves the extra columns of a social organisation (1.6).</summary>
    public async Task<Outcome<IReadOnlyList<string>>> SaveSocialAsync(Guid enterpriseId, SocialOrganizationInput input, CancellationToken ct = default)
    {
        var unit = await db.Enterprises.Include(e => e.SocialProfile).FirstOrDefaultAsync(e => e.Id == enterpriseId, ct);
        if (unit is not { Kind: EnterpriseKind.SocialOrganization })
        {
            return Outcome.Missing<IReadOnlyList<string>>();
        }

        if (EnterpriseRules.WhyNotEdit(db.User, unit) is { } refusal)
        {
            return Outcome.Refused<IReadOnlyList<string>>([refusal]);
        }

        var stored = unit.SocialProfile;
        if ((stored?.Version ?? Guid.Empty) != input.Version)
        {
            return Outcome.Stale<IReadOnlyList<string>>();
        }

        Tidy<SocialOrganizationFields>(input);
        var problems = EnterpriseRules.Shape(input).ToList();
        if (problems.Count > 0)
        {
            return Outcome.Refused<IReadOnlyList<string>>(problems);
        }

        if (stored is null)
        {
            stored = new SocialOrganizationProfile { EnterpriseId = enterpriseId };
            db.SocialProfiles.Add(stored);
        }

        FieldCatalog.Copy<SocialOrganizationFields>(input, stored);
        stored.UpdatedAt = db.Clock.UtcNow;
        return await SaveAsync([], ct);
    }

    internal static TInput Copy<TFields, TInput>(TFields from, Action<TInput> complete)
        where TFields : class
        where TInput : TFields, new()
    {
        var input = new TInput();
        FieldCatalog.Copy<TFields>(from, input);
        complete(input);
        return input;
    }

    /// <summary>Trims texts; empty ones become nothing.</summary>
    internal static void Tidy<TFields>(TFields input)
        where TFields : class
    {
        foreach (var field in FieldCatalog.Of<TFields>())
        {
            if (field.Type == typeof(string) && field.Get(input) is string text)
            {
                field.Set(input, text.Trim() is { Length: > 0 } tidy ? tidy : null);
            }
        }
    }

    private async Task<Outcome<IReadOnlyList<string>>> SaveAsync(IReadOnlyList<string> warnings, CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
            return Outcome.Done(warnings);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Outcome.Stale<IReadOnlyList<string>>();
        }
        catch (DbUpdateException e) when (UniqueViolation.Is(e))
        {
            // Two people filled in the first form at the same moment.
            return Outcome.Stale<IReadOnlyList<string>>();
        }
    }
}
