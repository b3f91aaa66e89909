using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.Reminders;

/// <summary>
/// Messages that somebody sent by hand. They stand beside the digest, one a person and day, to which later ones of the day are added:
/// the portal shows them at once; beyond it they wait some minutes for each other and for the end of the quiet hours, so that ten
/// presses in a row are one message.
/// </summary>
public sealed class PressedReminders(AppDbContext db, SettingsReader settings)
{
    /// <summary>Lays a line into today's message of some people; the caller saves. An absent person's deputy gets it too, marked as the other's.</summary>
    /// <exception cref="DbUpdateException">On saving, where another message for one of them was made at the same moment.</exception>
    public async Task AddAsync(IReadOnlyCollection<Guid> people, ReminderLine line, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(people);
        var (today, now) = (db.Today, db.Clock.UtcNow);
        var wishes = await db.ReminderPreferences.AsNoTracking().Where(p => people.Contains(p.UserId)).ToDictionaryAsync(p => p.UserId, ct);
        var deputies = wishes.Values.Where(w => w.IsAbsentOn(today) && w.DeputyId is { } d && !people.Contains(d)).ToList();
        var standIns = deputies.Select(w => w.DeputyId!.Value).Distinct().ToArray();
        var stood = await db.ReminderPreferences.AsNoTracking().Where(p => standIns.Contains(p.UserId)).ToDictionaryAsync(p => p.UserId, ct);
        var all = people.Concat(standIns).ToArray();
        var messages = await db.Reminders.Where(r => all.Contains(r.UserId) && r.On == today && r.Kind == ReminderKind.Pressed).ToDictionaryAsync(r => r.UserId, ct);
        var keys = messages.Values.Select(m => m.Id).ToArray();
        var sent = await db.ReminderDeliveries.Where(d => keys.Contains(d.ReminderId)).ToListAsync(ct);
        var gathering = TimeSpan.FromMinutes(await settings.NumberAsync(ReminderParameters.GatherMinutes, ct: ct));
        foreach (var person in people)
        {
            Lay(person, line, wishes.GetValueOrDefault(person));
        }

        foreach (var absent in deputies)
        {
            Lay(absent.DeputyId!.Value, line with { For = absent.UserId }, stood.GetValueOrDefault(absent.DeputyId!.Value));
        }

        void Lay(Guid person, ReminderLine one, ReminderPreference? wish)
        {
            if (!messages.TryGetValue(person, out var message))
            {
                db.Reminders.Add(message = new Reminder { UserId = person, On = today, Kind = ReminderKind.Pressed, MadeAt = now });
                messages.Add(person, message);
            }

            message.Lines = ReminderDigest.Write(ReminderDigest.Read(message.Lines).Append(one));
            message.ReadAt = null;
            if (wish is null || wish.IsAbsentOn(today))
            {
                return;
            }

            var next = wish.NextOpen(now + gathering);
            foreach (var channel in ReminderSettings.ChannelsOf(wish))
            {
                if (sent.Find(d => d.ReminderId == message.Id && d.Channel == channel) is not { } delivery)
                {
                    sent.Add(delivery = new ReminderDelivery { ReminderId = message.Id, Channel = channel, NextAt = next });
                    db.ReminderDeliveries.Add(delivery);
                }
                else if (delivery.State != DeliveryState.Waiting)
                {
                    (delivery.State, delivery.Tries, delivery.NextAt, delivery.EndedAt, delivery.Trouble) = (DeliveryState.Waiting, 0, next, null, null);
                }
            }
        }
    }
}
