using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Protection;

namespace TwoNewPartyBuilding.Core.Drafts;

/// <summary>A kept draft: when, and the fields as the form posted them.</summary>
public sealed record KeptDraft(DateTime SavedAt, IReadOnlyDictionary<string, string[]> Fields);

/// <summary>Keeps the forms that a person has begun; nobody else can see them.</summary>
public sealed class DraftService(AppDbContext db)
{
    /// <summary>Largest draft kept, bytes of JSON.</summary>
    public const int MaxBytes = 256 * 1024;

    private const string Purpose = "drafts";

    /// <summary>Keeps the fields of a form; false where they are too large or nobody is signed in.</summary>
    public async Task<DateTime?> KeepAsync(string key, IReadOnlyDictionary<string, string[]> fields, CancellationToken ct = default)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(fields);
        if (db.User.Id is not { } user || json.Length > MaxBytes || key.Length > Draft.KeyMaxLength)
        {
            return null;
        }

        using var sealer = new Sealer(db.Keys.Derive(Purpose));
        var draft = await db.Drafts.FirstOrDefaultAsync(d => d.UserId == user && d.Key == key, ct);
        if (draft is null)
        {
            draft = new Draft { UserId = user, Key = key };
            db.Drafts.Add(draft);
        }

        draft.Content = sealer.Seal(json);
        draft.SavedAt = db.Clock.UtcNow;
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (UniqueViolation.Is(e))
        {
            // Two tabs kept the same new form at once; the other one is kept.
            return null;
        }

        return draft.SavedAt;
    }

    /// <summary>The kept draft of a form, or null.</summary>
    public async Task<KeptDraft?> FindAsync(string key, CancellationToken ct = default)
    {
        var draft = await db.Drafts.AsNoTracking().FirstOrDefaultAsync(d => d.UserId == db.User.Id && d.Key == key, ct);
        if (draft is null)
        {
            return null;
        }

        using var sealer = new Sealer(db.Keys.Derive(Purpose));
        var fields = JsonSerializer.Deserialize<Dictionary<string, string[]>>(sealer.Open(draft.Content));
        return fields is null ? null : new KeptDraft(draft.SavedAt, fields);
    }

    /// <summary>Throws the draft away: the form was saved, or the person wants none.</summary>
    public async Task DropAsync(string key, CancellationToken ct = default)
    {
        var draft = await db.Drafts.FirstOrDefaultAsync(d => d.UserId == db.User.Id && d.Key == key, ct);
        if (draft is not null)
        {
            db.Drafts.Remove(draft);
            await db.SaveChangesAsync(ct);
        }
    }
}
