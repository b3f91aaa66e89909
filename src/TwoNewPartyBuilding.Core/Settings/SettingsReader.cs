using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.Settings;

/// <summary>Reads the parameters in force. One for each request; the first question reads the whole (small) table with one statement.</summary>
public sealed class SettingsReader(AppDbContext db, BusinessClock clock)
{
    private List<Setting>? _rows;

    /// <summary>A number in force today, or on <paramref name="day"/>.</summary>
    public async Task<int> NumberAsync(NumberParameter parameter, DateOnly? day = null, CancellationToken ct = default) =>
        await FindAsync(parameter, null, day, ct) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : parameter.Default;

    /// <summary>
    /// A number that may differ by role: the strictest over the roles held, where <paramref name="strictest"/> picks of two
    /// (longest password, shortest idle time …).
    /// </summary>
    public async Task<int> NumberAsync(NumberParameter parameter, IReadOnlyCollection<Role> roles, Func<int, int, int> strictest, CancellationToken ct = default)
    {
        int? result = null;
        foreach (var role in roles)
        {
            var own = await FindAsync(parameter, role, null, ct) ?? await FindAsync(parameter, null, null, ct);
            var value = own is null ? SignInParameters.DefaultFor(parameter, role) : int.Parse(own, CultureInfo.InvariantCulture);
            result = result is null ? value : strictest(result.Value, value);
        }

        return result ?? await NumberAsync(parameter, ct: ct);
    }

    /// <summary>A text in force.</summary>
    public async Task<string> TextAsync(TextParameter parameter, CancellationToken ct = default) =>
        await FindAsync(parameter, null, null, ct) ?? parameter.Default;

    /// <summary>A word in force.</summary>
    public async Task<T> ChoiceAsync<T>(ChoiceParameter<T> parameter, DateOnly? day = null, CancellationToken ct = default)
        where T : struct, Enum =>
        await FindAsync(parameter, null, day, ct) is { } text ? Enum.Parse<T>(text) : parameter.Default;

    /// <summary>The text in force of any parameter, or null where its default holds.</summary>
    public async Task<string?> FindAsync(Parameter parameter, Role? role, DateOnly? day = null, CancellationToken ct = default)
    {
        _rows ??= await db.Settings.AsNoTracking().ToListAsync(ct);
        var on = day ?? clock.Today;
        return _rows.Where(s => s.Key == parameter.Key && s.Role == role && s.EffectiveFrom <= on)
            .OrderBy(s => s.EffectiveFrom).ThenBy(s => s.ChangedAt).ThenBy(s => s.Id)
            .LastOrDefault()?.Value;
    }

    /// <summary>Answers numbers of many days without asking again: what judges windows of years asks for each of their last days.</summary>
    public async Task<Func<NumberParameter, DateOnly, int>> NumbersAsync(CancellationToken ct = default)
    {
        _rows ??= await db.Settings.AsNoTracking().ToListAsync(ct);
        var rows = _rows.Where(s => s.Role is null).ToLookup(s => s.Key);
        return (parameter, day) => rows[parameter.Key].Where(s => s.EffectiveFrom <= day)
            .OrderBy(s => s.EffectiveFrom).ThenBy(s => s.ChangedAt).ThenBy(s => s.Id).LastOrDefault() is { } set
            ? int.Parse(set.Value, CultureInfo.InvariantCulture) : parameter.Default;
    }

    /// <summary>The days from which a parameter has had values of its own.</summary>
    public async Task<IReadOnlyList<DateOnly>> DaysOfChangeAsync(Parameter parameter, CancellationToken ct = default)
    {
        _rows ??= await db.Settings.AsNoTracking().ToListAsync(ct);
        return [.. _rows.Where(s => s.Key == parameter.Key && s.Role is null).Select(s => s.EffectiveFrom).Distinct().Order()];
    }

    /// <summary>Forgets what was read, after a change.</summary>
    public void Forget() => _rows = null;
}
