using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;
using PolicyBot.Queues;

namespace PolicyBot.Server;

/// <summary><c>/metrics</c>: what the program's meter measured, in the text form that Prometheus reads.</summary>
internal sealed class MetricsPage : IDisposable
{
    private readonly Lock guard = new();
    private readonly SortedDictionary<string, Series> all = new(StringComparer.Ordinal);
    private readonly MeterListener listener = new();
    private readonly QueueMeter queues;

    public MetricsPage(IMeterFactory meters, QueueMeter queues)
    {
        this.queues = queues;
        listener.InstrumentPublished = (instrument, self) =>
        {
            // Another host in the same process has a factory of its own.
            if (instrument.Meter.Name == ProgramMeter.Name && instrument.Meter.Scope == meters)
            {
                self.EnableMeasurementEvents(instrument, SeriesOf(instrument));
            }
        };
        listener.SetMeasurementEventCallback<long>((_, value, tags, series) => ((Series)series!).Take(value, tags));
        listener.Start();
    }

    public async Task AnswerAsync(HttpContext context)
    {
        await queues.CountAsync(context.RequestAborted);
        listener.RecordObservableInstruments();
        var text = new StringBuilder();
        lock (guard)
        {
            foreach (var series in all.Values)
            {
                series.WriteTo(text);
            }
        }

        context.Response.ContentType = "text/plain; version=0.0.4; charset=utf-8";
        await context.Response.WriteAsync(text.ToString(), context.RequestAborted);
    }

    public void Dispose() => listener.Dispose();

    private Series SeriesOf(Instrument instrument)
    {
        var name = instrument.Name.Replace('.', '_').Replace('-', '_');
        lock (guard)
        {
            return all[instrument.Name] = instrument is Counter<long> ? new Series(name + "_total", "counter", instrument.Description) : new Series(name, "gauge", instrument.Description);
        }
    }

    /// <summary>One instrument with a value for each set of tags.</summary>
    private sealed class Series(string name, string type, string? description)
    {
        private readonly SortedDictionary<string, long> values = new(StringComparer.Ordinal);

        public void Take(long value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var labels = Labels(tags);
            lock (values)
            {
                values[labels] = type == "counter" ? values.GetValueOrDefault(labels) + value : value;
            }
        }

        public void WriteTo(StringBuilder text)
        {
            text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {description}\n# TYPE {name} {type}\n");
            lock (values)
            {
                foreach (var (labels, value) in values)
                {
                    text.Append(CultureInfo.InvariantCulture, $"{name}{labels} {value}\n");
                }
            }
        }

        private static string Labels(ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var labels = new List<string>(tags.Length);
            foreach (var (key, value) in tags)
            {
                labels.Add($"{key}=\"{Escaped(value?.ToString() ?? "")}\"");
            }

            return labels.Count == 0 ? "" : $"{{{string.Join(",", labels)}}}";
        }

        private static string Escaped(string value) => value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
    }
}
