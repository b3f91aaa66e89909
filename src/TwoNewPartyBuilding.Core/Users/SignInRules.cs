using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.Users;

/// <summary>The rules of domain 14.2 that hold for one person: of several roles the strictest value counts.</summary>
/// <param name="Password">What the password must be.</param>
/// <param name="Failures">The failure that locks the account.</param>
/// <param name="LockMinutes">For how long it locks, minutes.</param>
/// <param name="IdleMinutes">After how much idling a session ends, minutes.</param>
/// <param name="StaleDays">After how many days without sign-in the account is refused; 0 for never.</param>
/// <param name="NeedsSecondFactor">Whether a second factor is demanded.</param>
/// <param name="ConfirmMinutes">For how long a proof of who one is holds for what is sensitive, minutes.</param>
/// <param name="RememberDays">For how many days a device may be remembered; 0 for not at all.</param>
public sealed record SignInRules(
    PasswordRule Password, int Failures, int LockMinutes, int IdleMinutes, int StaleDays, bool NeedsSecondFactor, int ConfirmMinutes, int RememberDays)
{
    /// <summary>Reads them for these roles.</summary>
    public static async Task<SignInRules> ReadAsync(SettingsReader settings, IReadOnlyCollection<Role> roles, CancellationToken ct = default)
    {
        var password = new PasswordRule
        {
            MinLength = await settings.NumberAsync(SignInParameters.PasswordLength, roles, Math.Max, ct),
            Classes = await settings.NumberAsync(SignInParameters.PasswordClasses, roles, Math.Max, ct),
            HistoryCount = await settings.NumberAsync(SignInParameters.PasswordHistory, roles, Math.Max, ct),
            MaxAgeDays = await settings.NumberAsync(SignInParameters.PasswordDays, roles, Sooner, ct),
        };
        return new SignInRules(
            password,
            await settings.NumberAsync(SignInParameters.Failures, roles, Math.Min, ct),
            await settings.NumberAsync(SignInParameters.LockMinutes, roles, Math.Max, ct),
            await settings.NumberAsync(SignInParameters.IdleMinutes, roles, Math.Min, ct),
            await settings.NumberAsync(SignInParameters.StaleDays, roles, Sooner, ct),
            await settings.NumberAsync(SignInParameters.SecondFactor, roles, Math.Max, ct) == 1,
            await settings.NumberAsync(SignInParameters.ConfirmMinutes, roles, Math.Min, ct),

            // Whatever the parameter says, an administrator's device is never remembered.
            roles.Any(RolePermissions.Administrators.Contains) ? 0 : await settings.NumberAsync(SignInParameters.RememberDays, roles, Math.Min, ct));
    }

    // Zero means “never”, which is the mildest.
    private static int Sooner(int a, int b) => a == 0 ? b : b == 0 ? a : Math.Min(a, b);
}
